import type { AttributeRule } from '../care-plan/layout.ts';
import { questionIds } from './questions.ts';
import type { QuestionId } from './questions.ts';
import { reviewCourses, reviewScopes } from './review.ts';
import { refusalTargets } from './targets.ts';

/** The parts of a review's document: the notes on each question, and the hypothesis. */
export type ReviewSection = QuestionId | 'hypothesis';
export const reviewSections: readonly ReviewSection[] = [...questionIds, 'hypothesis'];

/** Who a note's words come from where it is neither the patient nor who writes: the law sets that apart. */
export const noteSayers = ['', 'other'] as const;

/** Each part is a list of notes. */
export const reviewNote = {
  item: 'note',
  attributes: { id: { kind: 'text', max: 64 }, saidBy: { kind: 'choice', values: noteSayers } },
} as const satisfies {
  item: string;
  attributes: Record<string, AttributeRule>;
};

/** What holds a ticked box; one that is not holds nothing. */
export const TICKED = 'yes';
const tick = { kind: 'choice', values: ['', TICKED] } as const;
const text = (max: number) => ({ kind: 'text', max }) as const;
const date = { kind: 'date' } as const;

/** The conclusion while who leads fills it in before everybody: a tick for each target and course, and single values. */
export const conclusionFields: Readonly<Record<string, AttributeRule>> = {
  ...Object.fromEntries(refusalTargets.map((target) => [`targets.${target}`, tick])),
  ...Object.fromEntries(reviewCourses.map((course) => [`courses.${course}`, tick])),
  scope: { kind: 'choice', values: ['', ...reviewScopes] },
  scopeReason: text(1_000),
  tellerId: text(80),
  tellOn: date,
  tellNote: text(1_000),
  lookAgainOn: date,
};
