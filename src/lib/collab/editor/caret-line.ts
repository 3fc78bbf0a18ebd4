import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';

/** The class of the line in which the caret is: its fields are shown there, as they are where the mouse is. */
const HERE = 'is-here';

/** Marks the line in which one writes. Its element is ours: the mark is nothing that is written. */
export const CaretLine = Extension.create({
  name: 'caretLine',
  onFocus: ({ editor }) => {
    mark(editor);
  },
  onSelectionUpdate: ({ editor }) => {
    mark(editor);
  },
  onUpdate: ({ editor }) => {
    mark(editor);
  },
  onBlur: ({ editor }) => {
    for (const line of editor.view.dom.querySelectorAll(`:scope > .${HERE}`)) line.classList.remove(HERE);
  },
});

function mark(editor: Editor): void {
  if (!editor.isFocused) return;
  const lines = editor.view.dom.querySelectorAll(':scope > .item');
  const here = lines[editor.state.selection.$head.index(0)];
  if (here?.classList.contains(HERE)) return;
  for (const line of lines) line.classList.toggle(HERE, line === here);
}
