import * as Y from 'yjs';
import { BEFORE, isElement, LINE } from '#domain/documents/lines.ts';
import { LineEnds } from './line-ends.ts';
import type { Begun } from './line-ends.ts';

/**
 * Undoes what is written under `origin`. Letters are one's own; a line that one began is never taken out of the document: where it is
 * empty it is removed, where it holds nothing but what was there when the line above was split it is joined again, and else it stays.
 */
export function undoManagerOf(section: Y.XmlFragment, nodeName: string, origin: object, begun: Begun): Y.UndoManager {
  const ends = new LineEnds(section, nodeName, begun);
  return new Y.UndoManager(section, {
    trackedOrigins: new Set([origin]),
    deleteFilter: (item: Y.Item) => {
      const { content, parent, parentSub } = item;
      if (parentSub !== null) return parentSub === LINE || parentSub === BEFORE || !isFirstValue(item);
      if (!(content instanceof Y.ContentType)) return parent instanceof Y.XmlText;
      if (isElement(content.type)) ends.end(content.type);
      return false;
    },
  });
}

/** The value that a line was begun with. */
function isFirstValue({ left, parent, id }: Y.Item): boolean {
  return left === null && parent instanceof Y.AbstractType && parent._item?.id.client === id.client;
}
