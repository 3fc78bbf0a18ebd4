import * as Y from 'yjs';
import { BEFORE, isElement, joinedTo, LINE, linesOf, removedAs, stored } from '#domain/documents/lines.ts';
import type { Piece } from '#domain/documents/lines.ts';

/** What the document knew of each client when a line was begun. */
export type Known = ReadonlyMap<number, number>;
export type Begun = WeakMap<Y.XmlElement, Known>;

/**
 * Undoes what is written under `origin`. Letters are one's own; a line that one began is never taken out of the document: where it is
 * empty it is removed, where it holds nothing but what was there when the line above was split it is joined again, and else it stays.
 */
export function undoManagerOf(section: Y.XmlFragment, nodeName: string, origin: object, begun: Begun): Y.UndoManager {
  return new Y.UndoManager(section, {
    trackedOrigins: new Set([origin]),
    deleteFilter: (item: Y.Item) => {
      const { content, parent, parentSub } = item;
      if (parentSub !== null) return parentSub === LINE || parentSub === BEFORE || !isFirstValue(item);
      if (!(content instanceof Y.ContentType)) return parent instanceof Y.XmlText;
      if (isElement(content.type)) endLine(section, nodeName, content.type, begun);
      return false;
    },
  });
}

/** The value that a line was begun with. */
function isFirstValue({ left, parent, id }: Y.Item): boolean {
  return left === null && parent instanceof Y.AbstractType && parent._item?.id.client === id.client;
}

function endLine(section: Y.XmlFragment, nodeName: string, element: Y.XmlElement, begun: Begun): void {
  const { heads, lines } = linesOf(section, nodeName);
  const line = lines.find(({ head }) => head.element === element);
  if (!line) return;
  const isEmpty = line.pieces.every(({ from, to }) => from === to);
  const { before } = line.head;
  if (isEmpty) element.setAttribute(LINE, removedAs(line));
  else if (
    before &&
    line.pieces.every((piece) => isKnown(piece, begun.get(element) ?? new Map<number, number>(), section.doc?.clientID))
  ) {
    // What was joined to this line belongs to the one above by itself: another may bring this one back.
    for (const head of heads)
      if (head.element === element || stored(head, LINE) === joinedTo(element))
        head.element.setAttribute(LINE, joinedTo(before.element));
  }
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
