import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canTakePart } from '#domain/access/meeting-policy.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import type { Decision, PatientStanding } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { OnAgenda } from '#domain/meeting/on-agenda.ts';
import { putRefusalOnAgendaInput } from '#domain/refusal/inputs.ts';
import { isWithdrawn } from '#domain/refusal/refusal.ts';
import { REVIEW_MINUTES } from '#domain/review/review.ts';
import type { Trx } from '#server/database/database.ts';
import type { Run } from '#server/use-case/command.ts';
import { putOnAgenda, tellOnAgenda } from '../meeting/put-on-agenda.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';
import { ensureRefusal } from '#server/use-case/refusal/ensure-refusal.ts';

type PutRun = Run<Actor, v.InferOutput<typeof putRefusalOnAgendaInput>>;

/**
 * Puts a refusal on the agenda of the meeting under way or the next one that the actor sees: a coordinator places it, a member proposes it. A
 * patient who is on that agenda already, or proposed for it, comes with this refusal. Throws 'no-meeting-ahead', 'review-over' once it
 * was reviewed, 'conflict' once it was withdrawn.
 */
export const putRefusalOnAgenda = useCaseInZone(
  putRefusalOnAgendaInput,
  async (run: PutRun, timeZone): Promise<OnAgenda> => {
    const { trx } = run;
    const { refusal, access } = await ensureRefusal(run, 'refusal.put-on-agenda', canBring);
    if (isWithdrawn(refusal)) throw new DomainError('conflict');
    await ensureNotReviewed(trx, refusal.id);
    const asked = { reason: 'refusal', question: run.input.question, minutes: REVIEW_MINUTES } as const;
    const { patientId, id: refusalId } = refusal;
    const put = await putOnAgenda(run, timeZone, { patientId, asked, refusalId, access });
    return tellOnAgenda(run, put);
  },
);

/** Who reads the patient and takes part in meetings. */
function canBring(actor: Actor, standing: PatientStanding, now: number): Decision {
  const reading = canReadPatient(actor, standing, now);
  return reading === 'allowed' ? canTakePart(actor, { participant: true, attended: true }) : reading;
}

async function ensureNotReviewed(trx: Trx, refusalId: string): Promise<void> {
  const concluded = await trx
    .selectFrom('reviews')
    .where('refusalId', '=', refusalId)
    .where('status', '=', 'concluded')
    .select('id')
    .executeTakeFirst();
  if (concluded) throw new DomainError('review-over');
}
