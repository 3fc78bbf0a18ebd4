import { openReview } from './review/open-review.ts';
import { recordReviewDeparture } from './review/record-review-departure.ts';

/** The commands about reviews; those of a live one go through `runLive`. */
export const reviewUseCases = { openReview, recordReviewDeparture };
