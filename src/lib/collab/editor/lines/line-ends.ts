import * as Y from 'yjs';
import { isElement, joinedTo, LINE, linesOf, removedAs, stored } from '#domain/documents/lines.ts';
import type { Head, Line, Piece } from '#domain/documents/lines.ts';

/** What the document knew of each client when a line was begun. */
export type Known = ReadonlyMap<number, number>;
export type Begun = WeakMap<Y.XmlElement, Known>;

/**
 * Ends lines whose beginning is undone, many of them in one transaction: an empty line says that it was removed; one that holds nothing
 * but what was there when the line above was split is joined to it again; any other stays.
 */
export class LineEnds {
  readonly #section: Y.XmlFragment;
  readonly #nodeName: string;
  readonly #begun: Begun;
  /** What lines of the section are joined to, read once in a transaction: for two thousand lines it would take half a minute. */
  #joins: { during: Y.Transaction | null; to: ReadonlySet<string> } = { during: null, to: new Set() };

  constructor(section: Y.XmlFragment, nodeName: string, begun: Begun) {
    this.#section = section;
    this.#nodeName = nodeName;
    this.#begun = begun;
  }

  end(element: Y.XmlElement): void {
    const isAlone = stored({ element }, LINE) === '' && !this.#joinedTo().has(joinedTo(element));
    if (isAlone && isPlainlyEmpty(element)) element.setAttribute(LINE, removedAs({ head: { element }, pieces: [] }));
    else this.#endRead(element);
  }

  #joinedTo(): ReadonlySet<string> {
    const during = this.#section.doc?._transaction ?? null;
    if (during === null || this.#joins.during !== during) {
      const { heads } = linesOf(this.#section, this.#nodeName);
      this.#joins = { during, to: new Set(heads.map((head) => stored(head, LINE))) };
    }
    return this.#joins.to;
  }

  /** Ends a line after all of the section was read. */
  #endRead(element: Y.XmlElement): void {
    const { heads, lines } = linesOf(this.#section, this.#nodeName);
    const line = lines.find(({ head }) => head.element === element);
    if (!line) return;
    const isEmpty = line.pieces.every(({ from, to }) => from === to);
    const above = this.#above(line.head);
    if (isEmpty) element.setAttribute(LINE, removedAs(line));
    else if (above && this.#holdsWhatWasThere(line)) {
      // What was joined to this line belongs to the one above by itself: another may bring this one back.
      for (const head of heads)
        if (head.element === element || stored(head, LINE) === joinedTo(element))
          head.element.setAttribute(LINE, joinedTo(above.element));
      this.#joins = { during: null, to: new Set() };
    }
  }

  /** The line to which one is joined again: not one that was put in with it and goes, too, or each of thousands would be joined anew. */
  #above({ element, before }: Head): Head | null {
    const begun = this.#begun.get(element);
    let above = before;
    while (begun && above?.before && this.#begun.get(above.element) === begun) above = above.before;
    return above;
  }

  /** Whether a line holds nothing that another has written since it was begun. */
  #holdsWhatWasThere({ head, pieces }: Line): boolean {
    const known = this.#begun.get(head.element) ?? new Map<number, number>();
    return pieces.every((piece) => isKnown(piece, known, this.#section.doc?.clientID));
  }
}

/** Whether a line has no letter, as far as its own place tells: false where its text is in several parts. */
function isPlainlyEmpty(element: Y.XmlElement): boolean {
  const { parent } = element;
  const isSetIn = parent instanceof Y.XmlText;
  const block = isSetIn ? parent.parent : element;
  if (!(block instanceof Y.XmlElement) || block.length > 1) return false;
  const text = isSetIn ? parent : block.get(0);
  if (!(text instanceof Y.XmlText)) return block.length === 0;
  const first = isSetIn ? element._item?.right : text._start;
  for (let item = first; item; item = item.right)
    if (!item.deleted && item.countable) return item.content instanceof Y.ContentType && isElement(item.content.type);
  return true;
}

/** Whether a piece holds nothing that another has written since. */
function isKnown({ text, from, to }: Piece, known: Known, own: number | undefined): boolean {
  let index = 0;
  for (let item = text._start; item && index < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const end = index + item.length;
    const { client, clock } = item.id;
    if (end > from && client !== own && clock + Math.min(item.length, to - index) > (known.get(client) ?? 0))
      return false;
    index = end;
  }
  return true;
}
