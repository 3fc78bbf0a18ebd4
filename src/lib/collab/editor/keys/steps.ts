/** A word as people skip it: "l’épaule" and "3,5" are one. */
const WORD = /[\p{L}\p{M}\p{N}_]+(?:['’.,][\p{L}\p{M}\p{N}_]+)*/gu;

/** Text that is read from the right, where the keys go by what is seen. */
export const READ_FROM_THE_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** Where the next letter (or what is seen as one: an accent, an emoji of several) begins or ends. */
export function besideLetter(text: string, from: number, way: 1 | -1): number {
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  const letter = letters.containing(way === 1 ? from : from - 1);
  if (!letter) return from;
  return way === 1 ? letter.index + letter.segment.length : letter.index;
}

/** Where Ctrl and an arrow lead: the end of the word forwards (its beginning where `toStarts`, as on Windows), its beginning backwards. */
export function besideWord(text: string, from: number, way: 1 | -1, toStarts: boolean): number {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  if (way === -1) return words.findLast(({ start }) => start < from)?.start ?? 0;
  const next = toStarts ? words.find(({ start }) => start > from)?.start : words.find(({ end }) => end > from)?.end;
  return next ?? text.length;
}
