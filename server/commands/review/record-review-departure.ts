import { departureFrom } from '#server/use-case/live/departure.ts';
import { reviewSession } from '#server/use-case/review/review-run.ts';

/** Somebody was lost from a review. */
export const recordReviewDeparture = departureFrom(reviewSession);
