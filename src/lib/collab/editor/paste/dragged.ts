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
