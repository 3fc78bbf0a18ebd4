import { DomainError } from '../../../src/domain/errors.ts';
import { isInReview } from '../../database/repositories/review-standings.ts';
import { ensureColleagues } from '../meeting/live/ensure-colleagues.ts';
import { facilitateReview } from './facilitate-review.ts';
import { reviewCommand } from './review-run.ts';

/** Gives the lead to somebody who is there; throws 'wrong-phase' where they are not. */
export const handOverReview = reviewCommand('review.hand-over', async (run) => {
  const { input, review, trx } = run;
  if (input.to === review.facilitatorId) return 'nothing';
  await ensureColleagues(trx, { to: input.to });
  if (!(await isInReview(trx, review.id, input.to))) throw new DomainError('wrong-phase');
  return facilitateReview(run, input.to, 'review.handed-over');
});
