import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { restingAtEnd, wasWrittenOn } from './lines/rests-at-end.ts';

/** Attributes that the next line takes over from the one before; the others start again. */
const inherited = ['voice', 'kind', 'heardBy', 'heardOn'];

function elementOfItem(editor: Editor, index: number): HTMLElement | null {
  const element = editor.view.dom.querySelectorAll(':scope > .item')[index];
  return element instanceof HTMLElement ? element : null;
}

function fieldsOf(item: HTMLElement | null): HTMLElement[] {
  const fields = item?.querySelectorAll<HTMLElement>('.item-fields :is(select, input, textarea, .item-switch)') ?? [];
  return [...fields].filter((field) => field.closest('[hidden]') === null);
}

function placeCaretIn(editor: Editor, index: number): boolean {
  if (index < 0 || index >= editor.state.doc.childCount) return false;
  let position = 1;
  for (let before = 0; before < index; before += 1) position += editor.state.doc.child(before).nodeSize;
  const end = position + editor.state.doc.child(index).content.size;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, end)).scrollIntoView());
  editor.view.focus();
  return true;
}

/** Enter makes the next line; Tab goes from a line's text to its fields, then to the next line, then on. */
export const ItemKeys = Extension.create({
  name: 'itemKeys',
  priority: 1_000,

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        const { parent: item, parentOffset } = $from;
        const fresh = Object.fromEntries(
          inherited.filter((name) => name in item.attrs).map((name) => [name, item.attrs[name]]),
        );
        if (parentOffset === 0 && item.content.size > 0 && editor.state.selection.empty)
          return editor.commands.insertContentAt($from.before(), { type: item.type.name, attrs: fresh });
        // Nobody's sentence is cut in the middle by who wanted the next line.
        if (wasWrittenOn(editor.state)) editor.commands.setTextSelection($from.end());
        return editor
          .chain()
          .splitBlock({ keepMarks: false })
          .command(({ tr }) => {
            const position = tr.selection.$from.before();
            tr.setNodeMarkup(position, undefined, { ...item.type.create(fresh).attrs });
            return true;
          })
          .scrollIntoView()
          .run();
      },
      Tab: ({ editor }) => {
        const index = editor.state.selection.$from.index(0);
        const [field] = fieldsOf(elementOfItem(editor, index));
        if (!field) return placeCaretIn(editor, index + 1);
        field.focus();
        return true;
      },
      'Shift-Tab': ({ editor }) => {
        const index = editor.state.selection.$from.index(0) - 1;
        const field = fieldsOf(elementOfItem(editor, index)).at(-1);
        if (!field) return placeCaretIn(editor, index);
        field.focus();
        return true;
      },
    };
  },

  addProseMirrorPlugins: () => [restingAtEnd()],

  onCreate() {
    const { editor } = this;
    // Events in a line's fields never reach ProseMirror, so the way on from them is here.
    editor.view.dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Tab' || !(event.target instanceof HTMLElement)) return;
      const item = event.target.closest<HTMLElement>('.item');
      const fields = fieldsOf(item);
      const place = fields.indexOf(event.target);
      if (item === null || place === -1) return;
      const index = [...editor.view.dom.children].filter((child) => child.matches('.item')).indexOf(item);
      const leaving = event.shiftKey ? place === 0 : place === fields.length - 1;
      if (leaving && placeCaretIn(editor, event.shiftKey ? index : index + 1)) event.preventDefault();
    });
  },
});
