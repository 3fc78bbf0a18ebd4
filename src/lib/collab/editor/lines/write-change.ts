import * as Y from 'yjs';
import { BEFORE, END, joinedTo, LINE, nameOf, removedAs, sameMarks } from '#domain/documents/lines.ts';
import type { Head, Line, Lines, Piece } from '#domain/documents/lines.ts';
import type { Token, Written } from './written.ts';

/** Where something is in a text. */
type Spot = { text: Y.XmlText; index: number };
type Inserted = Token & { head: object };

const lengthOf = ({ pieces }: Line): number => pieces.reduce((sum, { from, to }) => sum + to - from, 0);

/**
 * Does to a section's document what its editor did: letters are put in and taken out where they are, and what becomes of lines is noted on
 * their heads. `whole`: lines that are removed as they are, by their ids. Answers with the heads it made.
 */
export function writeChange(
  section: Y.XmlFragment,
  nodeName: string,
  read: () => Lines,
  { at, removed, inserted }: Written,
  whole: ReadonlySet<string>,
): Y.XmlElement[] {
  const now = read();
  const places = placesOf(now.lines);
  const before = places.findLast(({ start }) => start < at) ?? null;
  const end = at + removed;
  const gone = places.filter(({ start }) => start >= at && start < end).map(({ line }) => line);
  const rest = restAt(places, end);
  const insertAt = before ? anchor(spotIn(before.line, at - before.start - 1), -1) : null;
  const cutAt = rest ? anchor({ text: rest.piece.text, index: rest.index }, 0) : null;

  takeOut(
    places
      .filter(({ line }) => !(whole.has(line.head.id) && gone.includes(line)))
      .flatMap(({ line, start }) =>
        stretchesIn(line, Math.max(0, at - start - 1), Math.min(lengthOf(line), end - start - 1)),
      ),
  );
  const firstHead = inserted.findIndex(({ head }) => head !== null);
  const own = firstHead === -1 ? inserted : inserted.slice(0, firstHead);
  if (insertAt) write(spotOf(insertAt, section), own);
  else if (own.length > 0 && before) write({ text: textMadeIn(before.line.head.element), index: 0 }, own);

  const begun = groups(firstHead === -1 ? [] : inserted.slice(firstHead));
  const made = begun.map(({ head }) => elementOf(nodeName, head));
  const last = made.at(-1);
  if (last) {
    const isSeparate =
      rest !== null && rest.index === rest.piece.from && isFirst(rest.piece) && rest.piece.head !== before?.line.head;
    if (cutAt && rest && !isSeparate) {
      const spot = spotOf(cutAt, section);
      for (const [index, { tokens }] of begun.entries()) {
        const element = made[index];
        if (!element) continue;
        spot.text.insertEmbed(spot.index, element, {});
        spot.index += 1;
        write(spot, tokens);
        spot.index += tokens.length;
      }
      pass(rest.following, last);
      if (before) keepTogether(read, before.line.head, made, places[places.indexOf(before) + 1]?.line.head ?? null);
    } else {
      for (const [index, { tokens }] of begun.entries()) {
        const text = new Y.XmlText();
        made[index]?.insert(0, [text]);
        // A text that is nowhere yet takes everything in at its end.
        text.applyDelta(runsOf(tokens).map(({ text: insert, marks: attributes }) => ({ insert, attributes })));
      }
      place(section, now, before?.line.head ?? null, made);
      if (rest) pass([rest.piece, ...rest.following], last);
    }
  }
  endLines(read, gone, last ?? lastOf(before?.line), whole);
  return made;
}

/** What becomes of lines whose beginning was taken out: what is left of one is the end of the line before, an empty one is removed. */
function endLines(read: () => Lines, gone: Line[], carrier: Y.XmlElement | null, whole: ReadonlySet<string>): void {
  if (gone.length === 0) return;
  const { lines } = read();
  for (const { head } of gone) {
    const line = lines.find((one) => one.head.element === head.element);
    if (!line) continue;
    const goesOn = lengthOf(line) > 0 && !whole.has(head.id) && carrier !== null;
    head.element.setAttribute(LINE, goesOn ? joinedTo(carrier) : removedAs(line));
  }
}

type Place = { line: Line; start: number };

function placesOf(lines: Line[]): Place[] {
  let start = 0;
  return lines.map((line) => {
    const place = { line, start };
    start += 1 + lengthOf(line);
    return place;
  });
}

/** What is left of a line from a place on: the piece it begins in, and those that follow. */
function restAt(places: Place[], at: number): { piece: Piece; index: number; following: Piece[] } | null {
  const place = places.findLast(({ start }) => start < at);
  if (!place) return null;
  let offset = at - place.start - 1;
  for (const [number, piece] of place.line.pieces.entries()) {
    const length = piece.to - piece.from;
    if (offset < length) return { piece, index: piece.from + offset, following: place.line.pieces.slice(number + 1) };
    offset -= length;
  }
  return null;
}

/** Where the letter before an offset ends; a line without a text has no spot. */
function spotIn({ pieces }: Line, offset: number): Spot | null {
  let left = offset;
  for (const piece of pieces) {
    const length = piece.to - piece.from;
    if (left <= length) return { text: piece.text, index: piece.from + left };
    left -= length;
  }
  return null;
}

type Stretch = { text: Y.XmlText; from: number; to: number };

function stretchesIn({ pieces }: Line, from: number, to: number): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.to - piece.from;
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    if (first < last)
      stretches.push({ text: piece.text, from: piece.from + first - start, to: piece.from + last - start });
    start = end;
  }
  return stretches;
}

/** From the end of each text to its start: lines that were moved read in another order than they lie. */
function takeOut(stretches: Stretch[]): void {
  for (const { text, from, to } of stretches.toSorted((a, b) => b.from - a.from)) text.delete(from, to - from);
}

type Anchor = Y.RelativePosition;

function anchor(spot: Spot | null, side: -1 | 0): Anchor | null {
  return spot && Y.createRelativePositionFromTypeIndex(spot.text, spot.index, side);
}

function spotOf(position: Anchor, section: Y.XmlFragment): Spot {
  const found = section.doc && Y.createAbsolutePositionFromRelativePosition(position, section.doc);
  if (!(found?.type instanceof Y.XmlText)) throw new Error('A place in a text is gone');
  return { text: found.type, index: found.index };
}

function write({ text, index }: Spot, tokens: Token[]): void {
  let at = index;
  for (const { text: letters, marks } of runsOf(tokens)) {
    text.insert(at, letters, marks);
    at += letters.length;
  }
}

function runsOf(tokens: Token[]): { text: string; marks: Record<string, object> }[] {
  const runs: { text: string; marks: Record<string, object> }[] = [];
  for (const token of tokens) {
    if (token.head) continue;
    const last = runs.at(-1);
    // The letters of a run share their marks: only where another begins they are compared.
    if (last && (last.marks === token.marks || sameMarks(last.marks, token.marks))) last.text += token.letter;
    else runs.push({ text: token.letter, marks: token.marks });
  }
  return runs;
}

function groups(tokens: Token[]) {
  const begun: { head: Inserted['head'] & { attrs: Record<string, unknown> }; tokens: Token[] }[] = [];
  for (const token of tokens) {
    if (token.head) begun.push({ head: token.head, tokens: [] });
    else begun.at(-1)?.tokens.push(token);
  }
  return begun;
}

function elementOf(nodeName: string, { attrs }: { attrs: Record<string, unknown> }): Y.XmlElement {
  const element = new Y.XmlElement(nodeName);
  for (const [name, value] of Object.entries(attrs)) if (typeof value === 'string') element.setAttribute(name, value);
  element.setAttribute(LINE, '');
  return element;
}

function textMadeIn(element: Y.XmlElement): Y.XmlText {
  const text = new Y.XmlText();
  element.insert(0, [text]);
  return text;
}

const isFirst = (piece: Piece): boolean => piece.head.pieces[0] === piece;

/** What follows in a line is read as the end of another: each part after the one before it, wherever their lines lie. */
function pass(pieces: Piece[], to: Y.XmlElement): void {
  let last = to;
  for (const { element } of new Set(pieces.filter(isFirst).map(({ head }) => head))) {
    if (element.getAttribute(LINE) !== joinedTo(last)) element.setAttribute(LINE, joinedTo(last));
    last = element;
  }
}

/** The head of what a line ends with. */
function lastOf(line: Line | undefined): Y.XmlElement | null {
  return line ? (line.pieces.at(-1) ?? line).head.element : null;
}

/** Puts new lines after another: where the section holds them, or, before a part of a text that was split, by saying so. */
function place(section: Y.XmlFragment, { heads }: Lines, after: Head | null, made: Y.XmlElement[]): void {
  const next = after ? heads[heads.indexOf(after) + 1] : heads[0];
  const blocks = section.toArray();
  if (!next || (next.isFree && next.before === null)) {
    section.insert(next ? blocks.indexOf(next.element) : blocks.length, made);
    return;
  }
  section.insert(after ? blocks.indexOf(after.block) + 1 : 0, made);
  for (const element of made) element.setAttribute(BEFORE, nameOf(next.element));
}

/** What a line was split into comes right after it, also where the line was moved away from where its text lies. */
function keepTogether(read: () => Lines, line: Head, made: Y.XmlElement[], next: Head | null): void {
  const { lines } = read();
  const index = lines.findIndex(({ head }) => head.element === line.element);
  if (made.every((element, offset) => lines[index + 1 + offset]?.head.element === element)) return;
  for (const element of made) element.setAttribute(BEFORE, next ? nameOf(next.element) : END);
}
