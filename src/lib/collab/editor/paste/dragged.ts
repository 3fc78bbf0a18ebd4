import type { Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { undoOf } from '../lines/lines-binding.ts';
import { followUndo } from './paste-undo.ts';
import type { Standing } from './paste-undo.ts';

/** The editor of this page out of which something is being dragged. */
let source: EditorView | null = null;

/** To be told of the drags that begin and end in an editor. */
export const followingDrags = {
  dragstart: (view: EditorView) => {
    source = view;
    return false;
  },
  dragend: () => {
    source = null;
    return false;
  },
};

/**
 * Words that are dragged from one line of a section into another: they alone go there. The line that they come from would else take the place
 * of an empty one, with all its fields.
 */
export function dropWords(view: EditorView, event: DragEvent, { content, openStart }: Slice, moved: boolean): boolean {
  const words = content.firstChild;
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!words || content.childCount > 1 || openStart === 0 || !at) return false;
  const { tr } = view.state;
  if (moved) tr.deleteSelection();
  const { from } = TextSelection.near(tr.doc.resolve(tr.mapping.map(at.pos)));
  tr.insert(from, words.content);
  tr.setSelection(TextSelection.create(tr.doc, from, from + words.content.size));
  view.focus();
  const undo = undoOf(view.state);
  undo?.stopCapturing();
  view.dispatch(tr.scrollIntoView().setMeta('uiEvent', 'drop'));
  undo?.stopCapturing();
  return true;
}

/** What was just dropped into `target` leaves the section out of which it was dragged, unless it is copied; undone there, it is back here. */
export function leaveSource(target: EditorView, copies: boolean): void {
  const from = source;
  source = null;
  if (!from || from === target || from.isDestroyed || !from.editable || copies) return;
  const undo = undoOf(from.state);
  undo?.stopCapturing();
  from.dispatch(from.state.tr.deleteSelection());
  undo?.stopCapturing();
  let giveBack: Standing = null;
  followUndo(from, (standing) => (giveBack = standing));
  followUndo(target, (standing) => {
    if (standing === 'undone' && typeof giveBack === 'function') giveBack();
  });
}
