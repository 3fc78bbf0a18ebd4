import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { LinesBinding, linesKey } from './lines-binding.ts';
import type { Held } from './lines-binding.ts';
import { removedLine } from '../remove-line.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    liveLines: { undo: () => ReturnType; redo: () => ReturnType };
  }
}

/** The way of a section's lines from its editor into the live document and back, and what was done here undone. */
export function liveLines(section: Y.XmlFragment, nodeName: string, attributes: readonly string[]): Extension {
  let binding: LinesBinding | null = null;
  const bound = () => (binding ??= new LinesBinding(section, nodeName, attributes));
  return Extension.create({
    name: 'liveLines',
    priority: 1_000,
    addCommands: () => ({
      undo:
        () =>
        ({ tr, dispatch }) => {
          tr.setMeta('preventDispatch', true);
          return dispatch ? bound().undoManager.undo() !== null : bound().undoManager.canUndo();
        },
      redo:
        () =>
        ({ tr, dispatch }) => {
          tr.setMeta('preventDispatch', true);
          return dispatch ? bound().undoManager.redo() !== null : bound().undoManager.canRedo();
        },
    }),
    addKeyboardShortcuts() {
      return {
        'Mod-z': () => this.editor.commands.undo(),
        'Mod-y': () => this.editor.commands.redo(),
        'Shift-Mod-z': () => this.editor.commands.redo(),
      };
    },
    addProseMirrorPlugins: () => [syncing(bound())],
    onDestroy: () => {
      binding?.undoManager.destroy();
    },
  });
}

/** What keeps an editor and its section the same. */
export function syncing(binding: LinesBinding): Plugin {
  const plugin: Plugin<Held> = new Plugin({
    key: linesKey,
    state: {
      init: (): Held => ({ binding, maps: [], removed: new Set() }),
      apply: (tr, held, before): Held => {
        const isSame = before.doc === binding.shown;
        const removed: unknown = tr.getMeta(removedLine);
        return {
          binding,
          maps: [...(isSame ? [] : held.maps), ...tr.mapping.maps],
          removed: new Set([...(isSame ? [] : held.removed), ...(typeof removed === 'string' ? [removed] : [])]),
        };
      },
    },
    view: (view) => {
      binding.attach(view);
      return {
        update: ({ state }) => {
          const held = plugin.getState(state);
          if (held) binding.update(state, held.maps, held.removed);
        },
        destroy: () => {
          binding.detach();
        },
      };
    },
  });
  return plugin;
}
