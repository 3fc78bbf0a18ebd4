import * as Y from 'yjs';
import { isElement } from '#domain/documents/lines.ts';
import { LineEnds } from './line-ends.ts';
import type { Begun } from './line-ends.ts';
import { LineUndo } from './line-undo.ts';

/**
 * Undoes what is written under `origin`. Letters are one's own; a line that one began is never taken out of the document: where it is
 * empty it is removed, where it holds nothing but what was there when the line above was split it is joined again, and else it stays.
 */
export function undoManagerOf(section: Y.XmlFragment, nodeName: string, origin: object, begun: Begun): LineUndo {
  const ends = new LineEnds(section, nodeName, begun);
  return new LineUndo(section, origin, ({ content, parent }) => {
    if (!(content instanceof Y.ContentType)) return parent instanceof Y.XmlText;
    if (isElement(content.type)) ends.end(content.type);
    return false;
  });
}
