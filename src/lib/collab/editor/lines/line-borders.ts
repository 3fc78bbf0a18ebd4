import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/** At the borders of a section a key does nothing: the editor's own would take the first line's fields away, the browser's the last one's. */
export const LineBorders = Extension.create({
  name: 'lineBorders',
  priority: 1_000,
  addKeyboardShortcuts: () => ({
    Backspace: ({ editor }) => {
      const { empty, $from } = editor.state.selection;
      return empty && $from.parentOffset === 0 && $from.index(0) === 0;
    },
    Delete: ({ editor }) => {
      const { empty, $from } = editor.state.selection;
      return (
        empty && $from.parentOffset === $from.parent.content.size && $from.index(0) === editor.state.doc.childCount - 1
      );
    },
  }),
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          // What is composed in the place of several lines: they are gone before it begins.
          compositionstart: (view) => {
            const { $from, $to } = view.state.selection;
            if (!$from.sameParent($to)) view.dispatch(view.state.tr.deleteSelection());
            return false;
          },
        },
      },
    }),
  ],
});
