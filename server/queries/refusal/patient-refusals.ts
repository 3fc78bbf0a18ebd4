import type { Actor } from '#domain/access/actor.ts';
import { canTakePart } from '#domain/access/meeting-policy.ts';
import { canReadPatient, canRecordRefusal, canTakePartInReview } from '#domain/access/policy.ts';
import type { NamedThen } from '#domain/people/named-then.ts';
import { patientInput } from '#domain/patients/inputs.ts';
import { currentFacts, isWithdrawn } from '#domain/refusal/refusal.ts';
import type { Refusal, RefusalFacts } from '#domain/refusal/refusal.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensurePatient } from '#server/use-case/ensure-patient.ts';
import type { Trx } from '#server/database/database.ts';
import { knownNames } from '#server/database/tables/people/names.ts';
import { refusalsOf } from '#server/database/tables/refusal/refusals.ts';
import { reviewsRead } from '#server/database/tables/review/reviews-read.ts';
import type { ReadReview } from '#server/database/tables/review/reviews-read.ts';
import { waitingRefusals } from '#server/database/tables/refusal/waiting-refusals.ts';

/** A refusal as the patient's page shows it. */
export type ShownRefusal = Refusal & {
  /** What is held to be true now. */
  facts: RefusalFacts;
  withdrawn: boolean;
  review: ReadReview | null;
  /** It is neither withdrawn nor reviewed to the end. */
  waits: boolean;
  /** The meeting on whose agenda it is, or for which it is proposed, or null. */
  meeting: { id: string; startsAt: number; proposed: boolean } | null;
};

/** Every refusal of a patient, latest first, with everything that was added to it and what its review came to. */
export const patientRefusals = useCase(patientInput, async (run: Run<Actor, { patientId: string }>) => {
  const { actor, trx, now } = run;
  const { patientId } = run.input;
  const access = { action: 'refusals.read', patientId, objectId: null };
  const standing = await ensurePatient(run, canReadPatient, access);
  const refusals = await refusalsOf(trx, { patientIds: [patientId] });
  const reviews = await reviewsRead(trx, patientId);
  const waiting = await waitingRefusals(trx, { patientId });
  await run.audit(access);
  return {
    refusals: refusals.map((refusal): ShownRefusal => {
      const waits = waiting.find(({ id }) => id === refusal.id);
      return {
        ...refusal,
        facts: currentFacts(refusal),
        withdrawn: isWithdrawn(refusal),
        review: reviews.get(refusal.id) ?? null,
        waits: waits !== undefined,
        meeting: waits?.meeting ?? null,
      };
    }),
    people: await peopleNamed(trx, refusals),
    may: {
      record: canRecordRefusal(actor, standing, now) === 'allowed',
      openReview: canTakePartInReview(actor, standing, now) === 'allowed',
      putOnAgenda: canTakePart(actor, { participant: true, attended: true }) === 'allowed',
    },
  };
});

/** Everybody whom the refusals name as their author, or as the author of what was added, under every name that they had. */
function peopleNamed(trx: Trx, refusals: readonly Refusal[]): Promise<NamedThen[]> {
  const ids = refusals.flatMap(({ source, amendments }) => [
    ...(source.by === 'professional' ? [source.professionalId] : []),
    ...amendments.map(({ authorId }) => authorId),
  ]);
  return knownNames(trx, ids);
}
