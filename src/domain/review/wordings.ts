import type { PracticeKind } from '../orientation/practices.ts';
import type { Locale } from '../people/preferences.ts';
import { questionIds } from './questions.ts';
import { wording1 } from './wording-1.ts';
import { wording2 } from './wording-2.ts';
import { wording2For } from './wording-2-kinds.ts';
import type { ReviewWording } from './wording.ts';

/** Every wording there ever was, by its number. A new wording is added here; one that was used never changes. */
const wordings: ReadonlyMap<number, ReviewWording> = new Map([
  [1, wording1],
  [2, wording2],
  [3, wording2For('medicine')],
  [4, wording2For('device')],
  [5, wording2For('procedure')],
  [6, wording2For('programme')],
  [7, wording2For('stay')],
]);

/** The wording that a review opened now is worked through with, by the kind of what was refused: the second edition, in words that fit it. */
const current: Readonly<Record<PracticeKind, number>> = {
  practice: 2,
  medicine: 3,
  device: 4,
  procedure: 5,
  programme: 6,
  stay: 7,
  elsewhere: 2,
};
export const CURRENT_WORDING = current.practice;

/** The wording of a review of such a refusal that is opened now. */
export function wordingFor(kind: PracticeKind): number {
  return current[kind];
}

/** The wording with which a review was worked through: a later one never changes what was asked then. */
export function wordingOf(number: number): ReviewWording {
  const wording = wordings.get(number);
  if (!wording) throw new Error(`There is no wording ${number.toString()}`);
  return wording;
}

/**
 * A question as it is asked of the patient, in both languages: in the sentence made for that, or, of a review held before there were such
 * sentences, as the team asked it. Null where nothing was asked.
 */
export function askedOf(wording: number | null, questionId: string | null): Readonly<Record<Locale, string>> | null {
  const id = questionIds.find((known) => known === questionId);
  if (wording === null || id === undefined) return null;
  const { asked, questions } = wordingOf(wording);
  return asked?.[id] ?? questions[id] ?? null;
}
