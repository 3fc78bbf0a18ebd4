import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import { isDrawn } from './lines-binding.ts';

const key = new PluginKey<boolean>('restsAtEnd');

/** Notes whether one put one's caret at the end of its line; what others write behind it since changes nothing about that. */
export function restingAtEnd(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: (_config, state) => isAtEnd(state),
      apply: (tr, rests, _before, state) =>
        isDrawn(tr) || !(tr.docChanged || tr.selectionSet) ? rests && state.selection.empty : isAtEnd(state),
    },
  });
}

/** Whether others went on writing in the line at whose end one had put one's caret. */
export function wasWrittenOn(state: EditorState): boolean {
  return key.getState(state) === true && !isAtEnd(state);
}

function isAtEnd({ selection: { empty, $from } }: EditorState): boolean {
  return empty && $from.parentOffset === $from.parent.content.size;
}
