import { DomainError } from '../../../../src/domain/errors.ts';
import { ensureColleagues } from './ensure-colleagues.ts';
import { facilitate } from './facilitate.ts';
import { isIn, liveCommand } from './live-run.ts';

/** Gives the lead to somebody who is there; throws 'wrong-phase' where they are not. */
export const handOver = liveCommand('meeting.hand-over', async (run) => {
  const { actor, input, meeting, trx } = run;
  if (input.to === actor.id) return false;
  await ensureColleagues(trx, { to: input.to });
  if (!(await isIn(trx, meeting.id, input.to))) throw new DomainError('wrong-phase');
  await facilitate(run, input.to, 'meeting.handed-over');
  return true;
});
