import type { AttributeRule } from '../care-plan/layout.ts';
import { questionIds } from './questions.ts';
import type { QuestionId } from './questions.ts';

/** The parts of a review's document: the notes on each question, and the hypothesis. */
export type ReviewSection = QuestionId | 'hypothesis';
export const reviewSections: readonly ReviewSection[] = [...questionIds, 'hypothesis'];

/** Each part is a list of notes. */
export const reviewNote = { item: 'note', attributes: { id: { kind: 'text', max: 64 } } } as const satisfies {
  item: string;
  attributes: Record<string, AttributeRule>;
};
