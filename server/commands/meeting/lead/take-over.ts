import { DomainError } from '#domain/errors.ts';
import { facilitate } from '#server/use-case/meeting-live/facilitate.ts';
import { isLed, liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/**
 * Leads the meeting on from somebody who is no longer there. Throws 'conflict' where it was not the person named who
 * facilitated, 'wrong-phase' where they are still there and may lead.
 */
export const takeOver = liveCommand('meeting.take-over', async (run) => {
  const { actor, input, meeting, trx } = run;
  if (meeting.facilitatorId === actor.id) return false;
  if (input.from !== meeting.facilitatorId) throw new DomainError('conflict');
  if (await isLed(trx, meeting)) throw new DomainError('wrong-phase');
  await facilitate(run, actor.id, 'meeting.taken-over');
  return true;
});
