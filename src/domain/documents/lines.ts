import * as Y from 'yjs';

/**
 * How the lines of a section lie in its document. A line is a head (attributes) and text. The text of a line never moves to another place and
 * heads are never deleted, so that what two people do at once to one line is the same in whatever order it arrives:
 * - a line that was split goes on where it was, after a head that is set into its text;
 * - a line that was joined says so (`line`: joined to which other) and is read as the end of that one;
 * - a line that was removed says so, with a fingerprint of what its remover read: where it says anything else, it was not removed;
 * - a line that was begun between two parts of one text, or was moved, says before which line it comes (`before`).
 */
export type Run = { text: string; marks: Readonly<Record<string, unknown>> };
/** A stretch of one text that belongs to one head. */
export type Piece = { head: Head; text: Y.XmlText; from: number; to: number; runs: Run[] };
export type Head = {
  element: Y.XmlElement;
  /** Different for each line that is shown, whatever is stored. */
  id: string;
  /** The line of the section in whose text it is set, or itself. */
  block: Y.XmlElement;
  /** How many heads are before it in the same text. */
  depth: number;
  /** The head before it in the same text. */
  before: Head | null;
  /** Whether it comes where it lies, and not before another. */
  isFree: boolean;
  pieces: Piece[];
};
/** A line as it reads: its own text and that of the lines joined to it. */
export type Line = { head: Head; pieces: Piece[] };
/** All heads in their order, and the lines that are shown. */
export type Lines = { heads: Head[]; lines: Line[] };

/** The attributes that say how lines lie. */
export const LINE = 'line';
export const BEFORE = 'before';
/** Their rules, for every line of every section. */
export const lineAttributes = { [LINE]: { kind: 'text', max: 80 }, [BEFORE]: { kind: 'text', max: 64 } } as const;
/** What comes last of all says that it comes before this. */
export const END = '$';
const JOINED = 'joined:';
export const REMOVED = 'removed:';

export const joinedTo = (element: Y.XmlElement): string => JOINED + nameOf(element);
export const removedAs = (line: Said): string => REMOVED + fingerprint(line);

/** As much of a line as says what it reads. */
type Said = { head: Pick<Head, 'element'>; pieces: Piece[] };

/** What was read of each text, for whoever reads again and forgets those that changed. */
export type TextsRead = WeakMap<object, Part[]>;
type Part = { insert: unknown; attributes?: Run['marks'] };

/** Reads the lines of a section. */
export function linesOf(section: Y.XmlFragment, nodeName?: string, read: TextsRead = new WeakMap()): Lines {
  const natural = headsIn(section, nodeName, read);
  const byId = new Map<string, Head>();
  for (const head of natural) {
    const id = stored(head, 'id');
    const known = byId.get(id);
    // A line that was cut and put in again has its id twice: it is that of the one that is there.
    if (id !== '' && (!known || (saysRemoved(known) && !saysRemoved(head)))) byId.set(id, head);
  }
  const named = new Map(natural.map((head) => [nameOf(head.element), head]));
  const heads = inOrder(natural, named);
  const joins = joinsOf(heads, named);
  const lines = heads
    .filter((head) => !joins.target.has(head))
    .map((head): Line => ({ head, pieces: piecesOf(head, joins.joined) }))
    .filter((line) => !isRemoved(line));
  giveIds(lines, byId);
  return { heads, lines };
}

/** The runs of a line, one after the other where they are written alike. */
export function runsOf({ pieces }: Pick<Line, 'pieces'>): Run[] {
  const runs: Run[] = [];
  for (const run of pieces.flatMap((piece) => piece.runs)) {
    const last = runs.at(-1);
    if (last && sameMarks(last.marks, run.marks)) runs[runs.length - 1] = { ...last, text: last.text + run.text };
    else runs.push(run);
  }
  return runs;
}

/** What a line reads. */
export const textOf = (line: Line): string =>
  runsOf(line)
    .map(({ text }) => text)
    .join('');

/** Of Yjs’s own check nothing is known of the attributes. */
export const isElement = (value: unknown): value is Y.XmlElement => value instanceof Y.XmlElement;

export function sameMarks(a: Run['marks'], b: Run['marks']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b);
}

/** By what lines name each other: where they were written, which no other ever has, whatever becomes of their ids. */
export function nameOf({ _item }: Y.XmlElement): string {
  return _item ? `${String(_item.id.client)}.${String(_item.id.clock)}` : '';
}

export function stored({ element }: Pick<Head, 'element'>, attribute: string): string {
  const value: unknown = element.getAttribute(attribute);
  return typeof value === 'string' ? value : '';
}

/** Heads as they lie: each line of the section, then those set into its text. */
function headsIn(section: Y.XmlFragment, nodeName: string | undefined, read: TextsRead): Head[] {
  const heads: Head[] = [];
  for (const block of section.toArray()) {
    if (!isElement(block) || (nodeName !== undefined && block.nodeName !== nodeName)) continue;
    let head: Head = { element: block, id: '', block, depth: 0, before: null, isFree: true, pieces: [] };
    heads.push(head);
    for (const text of block.toArray()) {
      if (!(text instanceof Y.XmlText)) continue;
      let piece: Piece = { head, text, from: 0, to: 0, runs: [] };
      head.pieces.push(piece);
      for (const { insert, attributes } of partsOf(text, read)) {
        if (typeof insert === 'string') {
          piece.runs.push({ text: insert, marks: attributes ?? {} });
          piece.to += insert.length;
        } else {
          const from = piece.to + 1;
          if (isElement(insert)) {
            head = { element: insert, id: '', block, depth: head.depth + 1, before: head, isFree: true, pieces: [] };
            heads.push(head);
          }
          piece = { head, text, from, to: from, runs: [] };
          head.pieces.push(piece);
        }
      }
    }
  }
  return heads;
}

function partsOf(text: Y.XmlText, read: TextsRead): Part[] {
  const known = read.get(text);
  if (known) return known;
  const parts = text.toDelta() as Part[];
  read.set(text, parts);
  return parts;
}

/** Heads in the order in which they lie, and before each of them those that say so. */
function inOrder(natural: Head[], named: ReadonlyMap<string, Head>): Head[] {
  const places = new Map<Head, Head>();
  const hanging = new Map<Head | null, Head[]>();
  for (const head of natural) {
    const place = named.get(stored(head, BEFORE));
    const isLast = stored(head, BEFORE) === END;
    if (!isLast && (!place || leadsTo(place, head, places))) continue;
    if (place) places.set(head, place);
    head.isFree = false;
    hanging.set(place ?? null, [...(hanging.get(place ?? null) ?? []), head]);
  }
  const heads: Head[] = [];
  const put = (head: Head): void => {
    hanging.get(head)?.forEach(put);
    heads.push(head);
  };
  natural.filter(({ isFree }) => isFree).forEach(put);
  hanging.get(null)?.forEach(put);
  return heads;
}

function joinsOf(heads: Head[], named: ReadonlyMap<string, Head>) {
  const target = new Map<Head, Head>();
  const joined = new Map<Head, Head[]>();
  for (const head of heads) {
    const state = stored(head, LINE);
    const to = state.startsWith(JOINED) ? named.get(state.slice(JOINED.length)) : undefined;
    if (!to || leadsTo(to, head, target)) continue;
    target.set(head, to);
  }
  for (const head of heads) {
    const to = target.get(head);
    if (to) joined.set(to, [...(joined.get(to) ?? []), head]);
  }
  return { target, joined };
}

function leadsTo(from: Head, to: Head, steps: ReadonlyMap<Head, Head>): boolean {
  for (let head: Head | undefined = from; head; head = steps.get(head)) if (head === to) return true;
  return false;
}

function piecesOf(head: Head, joined: ReadonlyMap<Head, Head[]>): Piece[] {
  const following: Head[] = [];
  const add = (one: Head): void => {
    following.push(one);
    joined.get(one)?.forEach(add);
  };
  joined.get(head)?.forEach(add);
  return [head, ...asTheyLie(following)].flatMap(({ pieces }) => pieces);
}

/** Parts of one text that were not moved are read in the order of that text, whoever joined which of them first. */
function asTheyLie(heads: Head[]): Head[] {
  if (heads.length < 2) return heads;
  const blocks = new Map<Y.XmlElement, Head[]>();
  for (const head of heads) if (head.isFree) blocks.set(head.block, [...(blocks.get(head.block) ?? []), head]);
  for (const parts of blocks.values()) parts.sort((a, b) => b.depth - a.depth);
  return heads.map((head) => (head.isFree ? (blocks.get(head.block)?.pop() ?? head) : head));
}

function saysRemoved(head: Head): boolean {
  return stored(head, LINE).startsWith(REMOVED);
}

function isRemoved(line: Line): boolean {
  return saysRemoved(line.head) && stored(line.head, LINE) === removedAs(line);
}

/** Stored ids may be missing, or twice the same where an earlier version of the program split a line. */
function giveIds(lines: Line[], byId: ReadonlyMap<string, Head>): void {
  for (const { head } of lines) {
    const id = stored(head, 'id');
    const { client = 0, clock = 0 } = head.element._item?.id ?? {};
    head.id = byId.get(id) === head ? id : `${client.toString(36)}.${clock.toString(36)}`;
    while (byId.get(head.id) !== head && byId.has(head.id)) head.id += '.';
  }
}

/** A short word that is another for everything else that a line may say. */
function fingerprint(line: Said): string {
  const attributes = Object.entries(line.head.element.getAttributes())
    .filter(([name]) => name !== LINE && name !== BEFORE && name !== 'id')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const said = JSON.stringify([attributes, runsOf(line).map(({ text, marks }) => [text, Object.keys(marks).sort()])]);
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < said.length; index++) {
    const code = said.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return (high >>> 0).toString(36) + (low >>> 0).toString(36);
}
