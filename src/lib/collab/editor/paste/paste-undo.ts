import type { EditorView } from '@tiptap/pm/view';
import { undoOf } from '../lines/lines-binding.ts';

/** What was done: undone by calling it while it is the last thing done there, under something newer (null), or undone. */
export type Standing = (() => void) | null | 'undone';

/** Tells how what was just done in `view` stands, now and whenever that changes, until it is undone. */
export function followUndo(view: EditorView, tell: (standing: Standing) => void): void {
  const manager = undoOf(view.state);
  const done = manager?.undoStack.at(-1);
  if (!manager || !done) {
    tell(null);
    return;
  }
  const say = () => {
    if (!manager.undoStack.includes(done)) {
      manager.off('stack-item-added', say);
      stopListening();
      tell('undone');
    } else if (manager.undoStack.at(-1) !== done) tell(null);
    else tell(() => manager.undo());
  };
  manager.on('stack-item-added', say);
  const stopListening = manager.whenPopped(say);
  say();
}
