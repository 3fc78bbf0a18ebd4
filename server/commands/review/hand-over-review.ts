import { giveLead } from '#server/use-case/live/pass-lead.ts';
import { reviewCommand, reviewSession } from '#server/use-case/review/review-run.ts';

/** Gives the lead of the review to somebody who is there. */
export const handOverReview = reviewCommand('review.hand-over', async (run) =>
  (await giveLead(reviewSession, run, run.review, run.input.to)) ? 'review' : null,
);
