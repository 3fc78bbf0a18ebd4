import type * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings, canTakePart } from '../../../src/domain/access/meeting-policy.ts';
import { canReadPatient } from '../../../src/domain/access/policy.ts';
import type { Decision, PatientStanding } from '../../../src/domain/access/policy.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { dayIn, instantOf } from '../../../src/domain/meeting/calendar.ts';
import { putRefusalOnAgendaInput } from '../../../src/domain/refusal/inputs.ts';
import { isWithdrawn } from '../../../src/domain/refusal/refusal.ts';
import { REVIEW_MINUTES } from '../../../src/domain/review/review.ts';
import type { Trx } from '../../database/database.ts';
import { agendasAhead } from '../../database/repositories/agendas-ahead.ts';
import type { Run } from '../command.ts';
import { bringCase } from '../meeting/add-agenda-item.ts';
import { ensureMeeting, meetingChanged } from '../meeting/ensure-meeting.ts';
import { useCaseInZone } from '../meeting/use-case-in-zone.ts';
import { ensureRefusal } from './ensure-refusal.ts';

type PutRun = Run<Actor, v.InferOutput<typeof putRefusalOnAgendaInput>>;

/**
 * Puts a refusal on the agenda of the meeting under way or the next one that the actor sees: a coordinator places it, a member proposes it. A
 * patient who is on that agenda already comes with this refusal. Throws 'no-meeting-ahead', 'review-over' once it was reviewed, 'conflict'
 * once it was withdrawn.
 */
export const putRefusalOnAgenda = useCaseInZone(
  putRefusalOnAgendaInput,
  async (run: PutRun, timeZone): Promise<{ meetingId: string }> => {
    const { actor, trx, now } = run;
    const { refusal, access } = await ensureRefusal(run, 'refusal.put-on-agenda', canBring);
    if (isWithdrawn(refusal)) throw new DomainError('conflict');
    await ensureNotReviewed(trx, refusal.id);
    const [ahead] = await agendasAhead(trx, {
      professionalId: canPrepareMeetings(actor) === 'allowed' ? null : actor.id,
      patientId: refusal.patientId,
      from: instantOf(timeZone, dayIn(timeZone, now), '00:00'),
    });
    if (!ahead) throw new DomainError('no-meeting-ahead');
    const { meetingId, item } = ahead;
    if (item === null) {
      const asked = { reason: 'refusal', question: run.input.question, minutes: REVIEW_MINUTES } as const;
      await bringCase({ ...run, input: { meetingId, patientId: refusal.patientId, ...asked } }, refusal.id);
      await meetingChanged(run, meetingId);
    } else {
      await ensureMeeting(run, meetingId, canTakePart, access);
      // A case shows every refusal of its patient that waits: one that came for another keeps it.
      if (item.refusalId === null) {
        await trx.updateTable('agendaItems').set({ refusalId: refusal.id }).where('id', '=', item.id).execute();
        await meetingChanged(run, meetingId);
      }
      await run.audit(access);
    }
    return { meetingId };
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
