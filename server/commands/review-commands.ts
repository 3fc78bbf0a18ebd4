import { openReview } from './review/open-review.ts';
import { recordReviewDeparture } from './review/record-review-departure.ts';
import { runReview } from './run-review.ts';

/** The commands about reviews; those of a live one go through `runReview`. */
export const reviewUseCases = { openReview, recordReviewDeparture, runReview };
