import { PluginKey } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import type { StepMap } from '@tiptap/pm/transform';
import type { UndoManager } from 'yjs';
import type { LinesBinding } from './lines-binding.ts';

/** What an editor keeps of its section: who keeps the two the same, and what was changed since they were. */
export type Held = { binding: LinesBinding; maps: readonly StepMap[]; removed: ReadonlySet<string> };

export const linesKey = new PluginKey<Held>('lines');

/** Who keeps the section of a live editor and its document the same; null in another editor. */
export function bindingOf(state: EditorState): LinesBinding | null {
  return linesKey.getState(state)?.binding ?? null;
}

/** What a section's editor keeps to undo by; null in an editor that is no live one. */
export function undoOf(state: EditorState): UndoManager | null {
  return bindingOf(state)?.undoManager ?? null;
}
