import { foldedWords } from './names.ts';

/** Of more typed words than these the first count. */
const WORDS_MAX = 8;

/** A day of the month: as a beginning it would be that of every year. */
const SHORT_FIGURE = /^\p{N}{1,2}$/u;

/**
 * Whether `text` is meant by what was typed so far: each typed word begins one of its words, in any order; accents, case and what stands
 * between words do not matter. Nothing typed means nothing.
 */
export function isMeantText(typed: string, text: string): boolean {
  const looked = foldedWords(typed).slice(0, WORDS_MAX);
  if (looked.length === 0) return false;
  const words = foldedWords(text);
  return looked.every((begins) =>
    words.some((word) => (SHORT_FIGURE.test(begins) ? word === begins : word.startsWith(begins))),
  );
}
