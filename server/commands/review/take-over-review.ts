import { takeLead } from '#server/use-case/live/pass-lead.ts';
import { reviewCommand, reviewSession } from '#server/use-case/review/review-run.ts';

/** Leads the review on from somebody who is no longer there. */
export const takeOverReview = reviewCommand('review.take-over', async (run) =>
  (await takeLead(reviewSession, run, run.review, run.input.from)) ? 'review' : null,
);
