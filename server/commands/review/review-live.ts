import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { LiveUseCase } from '#server/use-case/live/live-session.ts';
import { addToReview } from './add-to-review.ts';
import { answerQuestion } from './answer-question.ts';
import { concludeReview } from './conclude-review.ts';
import { dissentFromReview } from './dissent-from-review.ts';
import { handOverReview } from './hand-over-review.ts';
import { joinReview } from './join-review.ts';
import { leadReview } from './lead-review.ts';
import { leaveReview } from './leave-review.ts';
import { markGoneFromReview, markInRoomOfReview } from './mark-in-room-of-review.ts';
import { markReview } from './mark-review.ts';
import { recordOutcome } from './record-outcome.ts';
import { shareOwnPart } from './share-own-part.ts';
import { takeOverReview } from './take-over-review.ts';

/** What a page may ask for in a review, by the name under which it is sent. */
export const reviewLive: Record<ReviewCommandName, LiveUseCase> = {
  'review.join': joinReview,
  'review.leave': leaveReview,
  'review.lead-step': leadReview,
  'review.take-over': takeOverReview,
  'review.hand-over': handOverReview,
  'review.mark-in-room': markInRoomOfReview,
  'review.mark-gone': markGoneFromReview,
  'review.mark': markReview,
  'review.share-own-part': shareOwnPart,
  'review.answer': answerQuestion,
  'review.conclude': concludeReview,
  'review.dissent': dissentFromReview,
  'review.add': addToReview,
  'review.record-outcome': recordOutcome,
};
