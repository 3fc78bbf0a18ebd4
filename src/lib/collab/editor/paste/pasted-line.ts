/** A stretch of pasted text that is written alike. */
export type Run = { text: string; bold: boolean; italic: boolean };
/** A pasted line; `attributes` are those of a line copied from one of our own editors, unchecked. */
export type PastedLine = { runs: Run[]; attributes: DOMStringMap | null };

/** What is between the cells of a row once it is one line. */
const BETWEEN_CELLS = ' · ';

/** What a word processor draws before the entries of a list. */
const BULLET = /^[·•▪◦‣●○■]\s+/u;
/** Nothing that can be seen: left by web pages, word processors and hyphenation. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF\uFFFC]/gu;
const LIGATURES = /[\uFB00-\uFB06]/gu;

/** Text as it is kept: composed letters, no invisible ones, no control characters. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .replace(INVISIBLE, '')
    .replace(/\p{Cc}+/gu, ' ');
}

/** The line without the spaces around it and the sign of a list before it; null where nothing is left of it. */
export function trimmedLine(runs: Run[]): Run[] | null {
  const kept = runs.filter(({ text }) => text !== '').map((run) => ({ ...run }));
  const [first] = kept;
  if (first) first.text = first.text.replace(/^[ \t]+/, '').replace(BULLET, '');
  const last = kept.at(-1);
  if (last) last.text = last.text.replace(/[ \t]+$/, '');
  const left = kept.filter(({ text }) => text !== '');
  return left.some(({ text }) => text.trim() !== '') ? left : null;
}

/** The filled cells of a row as one line; null where all are empty. */
export function rowAsLine(cells: Run[][]): Run[] | null {
  const filled = cells.flatMap((cell) => trimmedLine(cell) ?? []);
  if (filled.length === 0) return null;
  const between: Run = { text: BETWEEN_CELLS, bold: false, italic: false };
  return cells
    .map(trimmedLine)
    .filter((cell) => cell !== null)
    .flatMap((cell, index) => (index === 0 ? cell : [between, ...cell]));
}

const encoder = new TextEncoder();

/** How much text the lines hold, in bytes of UTF-8. */
export function bytesOf(lines: PastedLine[]): number {
  return lines.reduce(
    (sum, { runs }) => sum + runs.reduce((bytes, { text }) => bytes + encoder.encode(text).length, 0),
    0,
  );
}
