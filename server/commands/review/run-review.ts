import * as v from 'valibot';
import type { Actor } from '../../../src/domain/access/actor.ts';
import type { LiveAnswer } from '../../../src/domain/meeting/live-commands.ts';
import { reviewCommandNames } from '../../../src/domain/review/live-commands.ts';
import type { ReviewCommandName } from '../../../src/domain/review/live-commands.ts';
import type { UseCase } from '../command.ts';
import { answered, refusal } from '../live-answer.ts';
import type { ClinicDeps } from '../meeting/use-case-in-zone.ts';
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
import type { ReviewUseCase } from './review-run.ts';
import { shareOwnPart } from './share-own-part.ts';
import { takeOverReview } from './take-over-review.ts';

const useCases: Record<ReviewCommandName, ReviewUseCase> = {
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

const named = v.object({ name: v.picklist(reviewCommandNames), payload: v.unknown() });

/**
 * Carries out one command of a review, `{ name, payload }`, and answers it (D14). A refusal is an answer too, never thrown; an unknown
 * name is 'invalid-input'.
 */
export const runReview: UseCase<Actor, LiveAnswer, ClinicDeps> = async (deps, actor, raw) => {
  const asked = v.safeParse(named, raw);
  if (!asked.success) return refusal('invalid-input');
  return answered(useCases[asked.output.name](deps, actor, asked.output.payload));
};
