import { DomainError } from '#domain/errors.ts';
import { ensureColleagues } from '#server/use-case/meeting-live/ensure-colleagues.ts';
import { facilitate } from '#server/use-case/meeting-live/facilitate.ts';
import { isIn, liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Gives the lead to somebody who is there; throws 'wrong-phase' where they are not. */
export const handOver = liveCommand('meeting.hand-over', async (run) => {
  const { actor, input, meeting, trx } = run;
  if (input.to === actor.id) return false;
  await ensureColleagues(trx, { to: input.to });
  if (!(await isIn(trx, meeting.id, input.to))) throw new DomainError('wrong-phase');
  await facilitate(run, input.to, 'meeting.handed-over');
  return true;
});
