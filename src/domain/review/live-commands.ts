import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { optionalProse, prose } from '../typed-text.ts';
import { questionIds, reviewAnswers } from './questions.ts';
import { outcomes, reviewCourses, reviewScopes, reviewSteps } from './review.ts';
import { MOST_TARGETS, refusalTargets } from './targets.ts';

const said = (max: number) => prose(1, 'required', max);
const withReview = { reviewId: id, commandId: id };
const step = v.picklist(reviewSteps, 'choice');

/** One to `most` of these, each once, in the order of the list. */
const some = <const L extends readonly string[]>(list: L, most: number) =>
  v.pipe(
    v.array(v.picklist(list, 'choice'), 'required'),
    v.minLength(1, 'required'),
    v.maxLength(list.length, 'choice'),
    v.transform((chosen) => list.filter((one): one is L[number] => chosen.includes(one))),
    v.maxLength(most, 'too-many'),
  );

/** Who asks the patient, and by when. */
const ask = v.object({ ownerId: id, dueOn: day });

const conclusion = v.object({
  hypothesis: said(500),
  targets: some(refusalTargets, refusalTargets.length),
  scope: v.picklist(reviewScopes, 'required'),
  scopeReason: optionalProse(1_000),
  courses: some(reviewCourses, reviewCourses.length),
  tellerId: id,
  tellOn: day,
  tellNote: optionalProse(1_000),
  lookAgainOn: day,
});

/**
 * Every command of a live review: its socket.io event and the schema of its payload (D14). `commandId` makes it idempotent: sent again,
 * it answers as the first time and changes nothing.
 */
export const reviewCommands = {
  'review.join': v.object(withReview),
  'review.leave': v.object(withReview),
  /** `from` is what the person saw: of two who press at once, one moves the review. */
  'review.lead-step': v.object({ ...withReview, from: step, to: step }),
  'review.take-over': v.object({ ...withReview, from: id }),
  'review.hand-over': v.object({ ...withReview, to: id }),
  'review.mark-in-room': v.object({ ...withReview, professionalId: id }),
  'review.mark-gone': v.object({ ...withReview, professionalId: id }),
  /** `professionalId`: whose mark it is, where the scribe lends their device; null for one's own. */
  'review.mark': v.object({
    ...withReview,
    professionalId: v.optional(v.nullable(id), null),
    targets: some(refusalTargets, MOST_TARGETS),
    /** Null where they did not say. */
    confidence: v.optional(
      v.nullable(v.pipe(v.number('choice'), v.integer('choice'), v.minValue(0, 'choice'), v.maxValue(100, 'choice'))),
      null,
    ),
    ownPart: optionalProse(1_000),
    shareOwnPart: v.boolean('choice'),
  }),
  'review.share-own-part': v.object(withReview),
  /** `answer` null takes the answer back; whether the question is one of the review's and takes such an answer is for the command. */
  'review.answer': v.pipe(
    v.object({
      ...withReview,
      questionId: v.picklist(questionIds, 'not-found'),
      answer: v.nullable(v.picklist(reviewAnswers, 'choice')),
      ask: v.optional(v.nullable(ask), null),
    }),
    v.check(({ answer, ask: asked }) => (answer === 'ask-patient') === (asked !== null), 'required'),
  ),
  'review.conclude': v.object({ ...withReview, conclusion }),
  'review.dissent': v.object({ ...withReview, professionalId: id, why: said(1_000), wouldChangeMind: said(1_000) }),
  'review.add': v.object({ ...withReview, text: said(2_000) }),
  'review.record-outcome': v.object({
    ...withReview,
    outcome: v.picklist(outcomes, 'required'),
    words: said(2_000),
    heardBy: id,
    heardOn: day,
  }),
} as const;

export type ReviewCommandName = keyof typeof reviewCommands;
export const reviewCommandNames = Object.keys(reviewCommands) as ReviewCommandName[];
/** What is sent, as a page writes it. */
export type ReviewInput<N extends ReviewCommandName> = v.InferInput<(typeof reviewCommands)[N]>;
/** What a command works with, once parsed. */
export type ReviewCommand<N extends ReviewCommandName> = v.InferOutput<(typeof reviewCommands)[N]>;
