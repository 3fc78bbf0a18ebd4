import type { Locale } from '#domain/people/preferences.ts';
import type { QuestionId } from '#domain/review/questions.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import { wordingOf } from '#domain/review/wordings.ts';

/** A target as it was worded then: what it is called, and what stands beside it in brackets (empty where nothing does). */
export function targetText(wording: number, target: RefusalTarget, locale: Locale): { name: string; hint: string } {
  const whole = wordingOf(wording).targets[target][locale];
  const bracket = whole.indexOf(' (');
  return bracket === -1
    ? { name: whole, hint: '' }
    : { name: whole.slice(0, bracket), hint: whole.slice(bracket + 2, -1) };
}

/** A question as it was worded then; empty where that wording has no such question. */
export function questionText(wording: number, question: QuestionId, locale: Locale): string {
  return wordingOf(wording).questions[question]?.[locale] ?? '';
}

/** How sure somebody is (0 to 100 %), in words: a number would say more than anybody meant. */
export function sureOf(confidence: number, words: readonly string[]): string {
  return words[Math.min(words.length - 1, Math.floor(confidence / (100 / words.length)))] ?? '';
}
