import type { Locale } from '../people/preferences.ts';
import { questionIds } from './questions.ts';
import { wording1 } from './wording-1.ts';
import type { ReviewWording } from './wording.ts';

/** Every wording there ever was, by its number. A new wording is added here; one that was used never changes. */
const wordings: ReadonlyMap<number, ReviewWording> = new Map([[1, wording1]]);

/** The wording that a review opened now is worked through with. */
export const CURRENT_WORDING = 1;

/** The wording with which a review was worked through: a later one never changes what was asked then. */
export function wordingOf(number: number): ReviewWording {
  const wording = wordings.get(number);
  if (!wording) throw new Error(`There is no wording ${number.toString()}`);
  return wording;
}

/** A question of a review in both languages, as it was asked then; null where nothing was asked. */
export function askedOf(wording: number | null, questionId: string | null): Readonly<Record<Locale, string>> | null {
  const id = questionIds.find((known) => known === questionId);
  return wording === null || id === undefined ? null : wordingOf(wording).questions[id];
}
