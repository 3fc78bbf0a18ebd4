import * as Y from 'yjs';
import type { SectionName } from '../care-plan/layout.ts';
import { textOf } from '../documents/lines.ts';
import type { Lines, Piece } from '../documents/lines.ts';
import { LONGEST_QUOTE } from './layout.ts';

/** A stretch of a line as it reads: `line` by its place in the section, `from` and `to` in characters. */
export type Stretch = { line: number; from: number; to: number };

/**
 * Words of a section, so that they are found again whatever is written around them: the first and the last letter by where they were written,
 * which no other letter ever has; their line by its id, and what they said then.
 */
export type Anchor = { section: SectionName; line: string; from: string; to: string; quote: string };

/** An anchor of words that are there; null where there are none. */
export function anchorAt(
  section: SectionName,
  { lines }: Pick<Lines, 'lines'>,
  { line, from, to }: Stretch,
): Anchor | null {
  const found = lines[line];
  if (!found) return null;
  const first = letterAt(found.pieces, from);
  const last = letterAt(found.pieces, to - 1);
  if (from >= to || !first || !last) return null;
  const quote = textOf(found).slice(from, to);
  return { section, line: found.head.id, from: first, to: last, quote: shortened(quote) };
}

/** Words as they were selected in a line, by its place and its id (null where it had none). */
export type Selected = Stretch & { lineId: string | null; words: string };

/**
 * An anchor of words that were selected a moment ago, wherever their line stands now and whatever was written around them since; null where
 * they are not there any more, or more than once.
 */
export function anchorOfSelected(
  section: SectionName,
  { lines }: Pick<Lines, 'lines'>,
  selected: Selected,
): Anchor | null {
  const { lineId, words, from } = selected;
  const named = lines.findIndex(({ head }) => head.id === lineId);
  const line = named === -1 ? selected.line : named;
  const found = lines[line];
  if (!found || words === '') return null;
  const text = textOf(found);
  const at = text.startsWith(words, from) ? from : text.indexOf(words);
  const isElsewhere = at !== from && text.includes(words, at + 1);
  return at === -1 || isElsewhere ? null : anchorAt(section, { lines }, { line, from: at, to: at + words.length });
}

/**
 * Where the words of an anchor are now, line by line; empty where they are gone. Letters that were taken away and given back are others: then
 * the words are looked for in their line, and found where they stand once.
 */
export function foundIn(doc: Y.Doc, { lines }: Pick<Lines, 'lines'>, anchor: Anchor): Stretch[] {
  const between = stretchesBetween(lines, placeOf(doc, anchor.from, 0), placeOf(doc, anchor.to, -1));
  return between.length > 0 ? between : quotedIn(lines, anchor);
}

type Place = { type: unknown; index: number };
type ShownLines = Lines['lines'];

function stretchesBetween(lines: ShownLines, first: Place | null, last: Place | null): Stretch[] {
  if (!first || !last) return [];
  const pieces = lines.flatMap(({ pieces: own }, line) => {
    let start = 0;
    return own.map((piece) => {
      const here = { line, start, piece };
      start += piece.to - piece.from;
      return here;
    });
  });
  const begins = pieces.findIndex(({ piece }) => holds(piece, first, 0));
  const ends = pieces.findLastIndex(({ piece }) => holds(piece, last, -1));
  // In one text it is what lies between in that text, wherever its parts were moved to; in two, what is read between them.
  const isOne = first.type === last.type;
  if (isOne ? first.index >= last.index : begins === -1 || ends === -1 || begins > ends) return [];
  const within = isOne ? pieces.filter(({ piece }) => piece.text === first.type) : pieces.slice(begins, ends + 1);
  const stretches = within.flatMap(({ line, start, piece }): Stretch[] => {
    const from = piece.text === first.type ? Math.max(piece.from, first.index) : piece.from;
    const to = piece.text === last.type ? Math.min(piece.to, last.index) : piece.to;
    return from < to ? [{ line, from: start + from - piece.from, to: start + to - piece.from }] : [];
  });
  return merged(stretches.sort((a, b) => a.line - b.line || a.from - b.from));
}

/** Parts that follow each other in one line are one. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = [];
  for (const stretch of stretches) {
    const before = whole.at(-1);
    if (before?.line === stretch.line && before.to === stretch.from) before.to = stretch.to;
    else whole.push({ ...stretch });
  }
  return whole;
}

const holds = ({ text, from, to }: Piece, { type, index }: Place, side: 0 | -1): boolean =>
  text === type && (side === 0 ? from <= index && index < to : from < index && index <= to);

function quotedIn(lines: ShownLines, { line, quote }: Anchor): Stretch[] {
  const place = lines.findIndex(({ head }) => head.id === line);
  const found = lines[place];
  if (!found || quote === '' || quote.endsWith(CUT)) return [];
  const text = textOf(found);
  const from = text.indexOf(quote);
  return from === -1 || text.includes(quote, from + 1) ? [] : [{ line: place, from, to: from + quote.length }];
}

/** Of words that are too long to be quoted whole. */
const CUT = '…';
const shortened = (words: string): string =>
  words.length <= LONGEST_QUOTE ? words : words.slice(0, LONGEST_QUOTE - 1).replace(/[\ud800-\udbff]$/, '') + CUT;

/** The letter at `offset` of a line, by where it was written. */
function letterAt(pieces: readonly Piece[], offset: number): string | null {
  let start = 0;
  for (const { text, from, to } of pieces) {
    if (offset >= start && offset < start + to - from) {
      const { item } = Y.createRelativePositionFromTypeIndex(text, from + offset - start, 0);
      return item && `${String(item.client)}.${String(item.clock)}`;
    }
    start += to - from;
  }
  return null;
}

/** Where a letter is, or was: before it (0), or after it (-1). */
function placeOf(doc: Y.Doc, letter: string, side: 0 | -1): Place | null {
  const [, client, clock] = /^(\d{1,16})\.(\d{1,16})$/.exec(letter) ?? [];
  if (client === undefined || clock === undefined) return null;
  const item = Y.createID(Number(client), Number(clock));
  const position = new Y.RelativePosition(null, null, item, side);
  // Where it is not there yet, or no more, is no error.
  return Y.createAbsolutePositionFromRelativePosition(position, doc);
}
