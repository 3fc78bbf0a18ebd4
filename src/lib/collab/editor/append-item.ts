import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import type { Awareness } from 'y-protocols/awareness';
import { isLastOfAnother } from './lines/line-carets.ts';

/**
 * Adds an empty line at the end of the section and puts the caret in it; a last line still empty is taken instead, but where another has
 * just begun it.
 */
export function appendItem(editor: Editor, awareness: Awareness, attributes: Record<string, string>): void {
  insertLast(editor, attributes, isLastOfAnother({ awareness, state: editor.state }));
  editor.view.focus();
}

/** The same without the focus. */
export function insertLast(editor: Editor, attributes: Record<string, string>, isLastAnothers = false): void {
  const { doc, schema, tr } = editor.state;
  const last = doc.lastChild;
  if (last?.content.size === 0 && !isLastAnothers) {
    const position = doc.content.size - last.nodeSize;
    for (const [name, value] of Object.entries(attributes)) tr.setNodeAttribute(position, name, value);
  } else {
    const type = last?.type ?? schema.topNodeType.contentMatch.defaultType;
    if (!type) return;
    tr.insert(doc.content.size, type.create(attributes));
  }
  tr.setSelection(TextSelection.create(tr.doc, tr.doc.content.size - 1)).scrollIntoView();
  editor.view.dispatch(tr);
}
