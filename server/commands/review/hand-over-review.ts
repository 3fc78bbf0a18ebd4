import { DomainError } from '#domain/errors.ts';
import { isInReview } from '#server/database/rights/review-standings.ts';
import { ensureColleagues } from '#server/use-case/meeting-live/ensure-colleagues.ts';
import { facilitateReview } from '#server/use-case/review/facilitate-review.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';

/** Gives the lead to somebody who is there; throws 'wrong-phase' where they are not. */
export const handOverReview = reviewCommand('review.hand-over', async (run) => {
  const { input, review, trx } = run;
  if (input.to === review.facilitatorId) return null;
  await ensureColleagues(trx, { to: input.to });
  if (!(await isInReview(trx, review.id, input.to))) throw new DomainError('wrong-phase');
  return facilitateReview(run, input.to, 'review.handed-over');
});
