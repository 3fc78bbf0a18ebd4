import type { LiveAnswer, Refusal } from '../wire/live-answer.ts';
import type { ReviewCommandName } from './live-commands.ts';
import type { ReviewState } from './review.ts';

/** What one person may do in a review, as the server has it now. */
export type ReviewRights = { takePart: boolean; lead: boolean };

/** What is this person's alone: nobody else is sent it, not even that they marked. */
export type OwnReview = {
  may: ReviewRights;
  /** They have marked. What they marked is sent to nobody, them included, before the reveal. */
  marked: boolean;
  /** They noted an own part that they have not shared; from the reveal on. */
  holdsOwnPart: boolean;
};

/** `review.watch` puts the channel in the review's room without joining it, and is answered with the whole state. */
export type WatchReviewAnswer = { ok: true; state: ReviewState; own: OwnReview } | Refusal;

/** What a page says about a review, each acknowledged. The payload of each command is `ReviewInput` of its name. */
export type ReviewClientEvents = Record<
  ReviewCommandName,
  (payload: object, answer: (answer: LiveAnswer) => void) => void
> & {
  'review.watch': (payload: { reviewId: string }, answer: (answer: WatchReviewAnswer) => void) => void;
};

/** What the server says about a review. */
export type ReviewServerEvents = {
  /** After every change, to everybody in the room. */
  'review.state': (state: ReviewState) => void;
  /** To one channel: what is its person's alone has changed. */
  'review.own': (told: { reviewId: string; own: OwnReview }) => void;
  /** This person may no longer see the review. */
  'review.removed': (removed: { reviewId: string }) => void;
};
