import type { EditorView } from '@tiptap/pm/view';
import { lineAt, neighbour } from './lines.ts';

/**
 * Where up or down leads out of a line: into the row beside, as near to `column` as it goes; at the border of the section to the line's own
 * border. Null within a line, where the browser knows the rows.
 */
export function beyondRows(view: EditorView, head: number, way: 1 | -1, column: number): number | null {
  const { doc } = view.state;
  const line = lineAt(doc.resolve(head));
  const here = view.coordsAtPos(head);
  const border = view.coordsAtPos(way === 1 ? line.end : line.start);
  if (here.bottom <= border.top || here.top >= border.bottom) return null;
  const next = neighbour(doc, line, way);
  if (!next) return way === 1 ? line.end : line.start;
  const row = view.coordsAtPos(way === 1 ? next.start : next.end);
  const element = view.domAtPos(next.start).node;
  const box = (element instanceof Element ? element : element.parentElement)
    ?.closest('.item-text')
    ?.getBoundingClientRect();
  if (!box) return next.end;
  const left = Math.min(Math.max(column, box.left + 1), box.right - 1);
  const found = view.posAtCoords({ left, top: (row.top + row.bottom) / 2 });
  return Math.min(Math.max(found?.pos ?? next.end, next.start), next.end);
}
