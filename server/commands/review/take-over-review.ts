import { DomainError } from '#domain/errors.ts';
import { facilitateReview } from '#server/use-case/review/facilitate-review.ts';
import { isReviewLed, reviewCommand } from '#server/use-case/review/review-run.ts';

/**
 * Leads the review on from somebody who is no longer there. Throws 'conflict' where it was not the person named who led it,
 * 'wrong-phase' where they are still there and may lead.
 */
export const takeOverReview = reviewCommand('review.take-over', async (run) => {
  const { actor, input, review, trx } = run;
  if (review.facilitatorId === actor.id) return null;
  if (input.from !== review.facilitatorId) throw new DomainError('conflict');
  if (await isReviewLed(trx, review)) throw new DomainError('wrong-phase');
  return facilitateReview(run, actor.id, 'review.taken-over');
});
