import type { Editor } from '@tiptap/core';

/** Says of a change which line it removes as it is, so that it stays where somebody else is writing in it. */
export const removedLine = 'removed-line';

/** Removes the line at `position`; the last one of a section stays. Answers whether it did. */
export function removeLine(editor: Editor, position: number): boolean {
  const { doc, tr } = editor.state;
  const line = doc.nodeAt(position);
  if (!line || doc.childCount < 2) return false;
  editor.view.dispatch(tr.delete(position, position + line.nodeSize).setMeta(removedLine, line.attrs['id']));
  return true;
}
