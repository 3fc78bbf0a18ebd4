import { leaveReviewAt } from '#server/use-case/review/review-departure.ts';
import { reviewCommand } from '#server/use-case/review/review-run.ts';

/** Leaves the review; what one marked stays. */
export const leaveReview = reviewCommand('review.leave', async ({ actor, review, trx, now }) =>
  (await leaveReviewAt(trx, review.id, actor.id, now)) ? 'review' : null,
);
