import { DomainError } from '#domain/errors.ts';
import { isLed } from '#server/use-case/live/pass-lead.ts';
import { liveCommand, meetingSession } from '#server/use-case/meeting-live/live-run.ts';

/**
 * Asks who leads for the lead, who then gives it or does not. Throws 'wrong-phase' where nobody who is there leads (it is taken over
 * then), 'conflict' where somebody else asks already.
 */
export const askLead = liveCommand('meeting.ask-lead', async ({ actor, meeting, trx }) => {
  const { facilitatorId, leadAskedBy } = meeting;
  if (facilitatorId === actor.id || leadAskedBy === actor.id) return false;
  if (!(await isLed(meetingSession, trx, meeting))) throw new DomainError('wrong-phase');
  if (leadAskedBy !== null) throw new DomainError('conflict');
  await trx.updateTable('meetings').set({ leadAskedBy: actor.id }).where('id', '=', meeting.id).execute();
  return true;
});
