import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { dayIn } from '#domain/meeting/calendar.ts';
import { DomainError } from '#domain/errors.ts';
import { replyInput } from '#domain/patient-access/inputs.ts';
import { keepReply } from '#server/database/tables/patient-access/response-replies.ts';
import { careTeamOf } from '#server/database/tables/patients/care-teams.ts';
import type { Run } from '#server/use-case/command.ts';
import { ensureResponse, markSettled } from '#server/use-case/patient-access/ensure-response.ts';
import { useCaseInZone } from '#server/use-case/use-case-in-zone.ts';

type ReplyInput = v.InferOutput<typeof replyInput>;

/**
 * Somebody of the team answers what a patient said: their page shows it with the name and the day. Words settle it; a call is still to be
 * made, by whoever it says and on that day, and waits until then. Throws 'conflict' where the patient took it back meanwhile.
 */
export const replyToResponse = useCaseInZone(
  replyInput,
  async (run: Run<Actor, ReplyInput>, timeZone): Promise<void> => {
    const { input, trx, now, actor } = run;
    const { responseId, words } = input;
    const { patientId, response } = await ensureResponse(run, responseId);
    if (response.takenBackAt !== null) throw new DomainError('conflict');
    const call = await callIn(run, patientId, dayIn(timeZone, now));
    const id = await keepReply(trx, { responseId, words, ...call, repliedBy: actor.id, repliedAt: now });
    if (input.way === 'words') await markSettled(run, responseId);
    const written = [{ kind: 'reply', id }] as const;
    await run.audit({ action: 'plan-response.replied', patientId, objectId: responseId, written });
    run.announce({ type: 'patient.changed', patientId });
  },
);

/** Who calls and when: somebody of the care team or whoever replies, today or later. */
async function callIn({ trx, actor, input }: Run<Actor, ReplyInput>, patientId: string, today: string) {
  if (input.way === 'words') return { callerId: null, callOn: null, callHour: '' };
  const { callerId, callOn, hour } = input;
  const team = await careTeamOf(trx, patientId);
  if (callerId !== actor.id && !team.some(({ id }) => id === callerId))
    throw new DomainError('invalid-input', { callerId: 'choice' });
  if (callOn < today) throw new DomainError('invalid-input', { callOn: 'date-past' });
  return { callerId, callOn, callHour: hour };
}
