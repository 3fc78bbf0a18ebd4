import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import type { LiveAnswer } from '#domain/meeting/live-commands.ts';
import { reviewCommandNames } from '#domain/review/live-commands.ts';
import type { ReviewCommandName } from '#domain/review/live-commands.ts';
import type { UseCase } from '../use-case/command.ts';
import { answered, refusal } from '../use-case/live-answer.ts';
import type { ClinicDeps } from '../use-case/use-case-in-zone.ts';
import { addToReview } from './review/add-to-review.ts';
import { answerQuestion } from './review/answer-question.ts';
import { concludeReview } from './review/conclude-review.ts';
import { dissentFromReview } from './review/dissent-from-review.ts';
import { handOverReview } from './review/hand-over-review.ts';
import { joinReview } from './review/join-review.ts';
import { leadReview } from './review/lead-review.ts';
import { leaveReview } from './review/leave-review.ts';
import { markGoneFromReview, markInRoomOfReview } from './review/mark-in-room-of-review.ts';
import { markReview } from './review/mark-review.ts';
import { recordOutcome } from './review/record-outcome.ts';
import type { ReviewUseCase } from '../use-case/review/review-run.ts';
import { shareOwnPart } from './review/share-own-part.ts';
import { takeOverReview } from './review/take-over-review.ts';

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
