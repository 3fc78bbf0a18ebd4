import type { Random } from '#tests/collab/support/seeded.ts';

const LETTERS = 'bcdfghjkmnopqrstvwxyz'.split('');
const LONGEST = 60;
/** So many letters in a row of a sentence stand nowhere else but by it. */
const WINDOW = 6;

/** A sentence of 60 letters that nobody else writes; its letters include those that are commands elsewhere. */
export function rareSentence(random: Random): string {
  let sentence = '';
  while (sentence.length < LONGEST) {
    sentence += `${word(random, 6 + random.below(5))} `;
  }
  return sentence.slice(0, LONGEST - 1) + random.of(LETTERS);
}

function word(random: Random, length: number): string {
  return Array.from({ length }, () => random.of(LETTERS)).join('');
}

/** Whether a text holds some of the sentence. */
export function holdsSome(text: string, sentence: string): boolean {
  for (let from = 0; from + WINDOW <= sentence.length; from += 1) {
    const part = sentence.slice(from, from + WINDOW);
    if (!part.includes(' ') && text.includes(part)) return true;
  }
  return false;
}
