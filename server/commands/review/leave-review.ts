import { leaveReviewAt } from './review-departure.ts';
import { reviewCommand } from './review-run.ts';

/** Leaves the review; what one marked stays. */
export const leaveReview = reviewCommand('review.leave', async ({ actor, review, trx, now }) =>
  (await leaveReviewAt(trx, review.id, actor.id, now)) ? 'review' : 'nothing',
);
