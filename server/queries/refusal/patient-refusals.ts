import type { Actor } from '../../../src/domain/access/actor.ts';
import { canTakePart } from '../../../src/domain/access/meeting-policy.ts';
import { canReadPatient, canRecordRefusal, canTakePartInReview } from '../../../src/domain/access/policy.ts';
import type { NamedThen } from '../../../src/domain/people/named-then.ts';
import { patientInput } from '../../../src/domain/patients/inputs.ts';
import { currentFacts, isWithdrawn } from '../../../src/domain/refusal/refusal.ts';
import type { Refusal, RefusalFacts } from '../../../src/domain/refusal/refusal.ts';
import { useCase } from '../../commands/command.ts';
import type { Run } from '../../commands/command.ts';
import { ensurePatient } from '../../commands/ensure-patient.ts';
import type { Trx } from '../../database/database.ts';
import { knownNames } from '../../database/repositories/names.ts';
import { refusalsOf } from '../../database/repositories/refusals.ts';
import { reviewsRead } from '../../database/repositories/reviews-read.ts';
import type { ReadReview } from '../../database/repositories/reviews-read.ts';
import { waitingRefusals } from '../../database/repositories/waiting-refusals.ts';

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
  const waiting = await waitingRefusals(trx, patientId);
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
