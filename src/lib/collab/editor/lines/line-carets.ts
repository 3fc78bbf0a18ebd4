import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { caretElement, caretSelection } from '../caret.ts';
import { bindingOf, isDrawn } from './lines-binding.ts';

const key = new PluginKey<DecorationSet>('lineCarets');

/** Where others write and what they have selected in a section's lines; and tells them where one writes oneself. */
export function lineCarets(awareness: Awareness): Extension {
  return Extension.create({
    name: 'lineCarets',
    priority: 999,
    addProseMirrorPlugins: () => [
      new Plugin({
        key,
        state: {
          init: (_config, state) => drawn(awareness, state),
          apply: (tr, carets, _before, state) =>
            tr.getMeta(key) === true || isDrawn(tr) ? drawn(awareness, state) : carets.map(tr.mapping, tr.doc),
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => telling(awareness, view),
      }),
    ],
  });
}

type Cursor = { anchor: Y.RelativePosition; head: Y.RelativePosition };

/** What others say of themselves comes from other browsers. */
function cursorOf(state: unknown): Cursor | null {
  const cursor: unknown = typeof state === 'object' && state !== null && 'cursor' in state ? state.cursor : null;
  if (typeof cursor !== 'object' || cursor === null || !('anchor' in cursor) || !('head' in cursor)) return null;
  return {
    anchor: Y.createRelativePositionFromJSON(cursor.anchor),
    head: Y.createRelativePositionFromJSON(cursor.head),
  };
}

/** Whether somebody else who is there now made the section's last line, or has their caret in it. */
export function isLastOfAnother({ awareness, state }: { awareness: Awareness; state: EditorState }): boolean {
  const binding = bindingOf(state);
  const start = state.doc.content.size - (state.doc.lastChild?.nodeSize ?? 0);
  const states: Map<number, unknown> = awareness.getStates();
  return [...states].some(([clientId, told]) => {
    if (clientId === awareness.clientID) return false;
    if (clientId === binding?.lastMadeBy) return true;
    const cursor = cursorOf(told);
    const head = cursor && binding?.positionOf(cursor.head);
    return typeof head === 'number' && head > start;
  });
}

function drawn(awareness: Awareness, state: EditorState): DecorationSet {
  const binding = bindingOf(state);
  const carets: Decoration[] = [];
  const states: Map<number, unknown> = awareness.getStates();
  for (const [clientId, told] of states) {
    const cursor = clientId === awareness.clientID ? null : cursorOf(told);
    const anchor = cursor && binding?.positionOf(cursor.anchor);
    const head = cursor && binding?.positionOf(cursor.head);
    if (typeof anchor !== 'number' || typeof head !== 'number') continue;
    const most = Math.max(state.doc.content.size - 1, 0);
    const [from, to] = [Math.min(anchor, head, most), Math.min(Math.max(anchor, head), most)];
    const user: unknown = typeof told === 'object' && told !== null && 'user' in told ? told.user : null;
    const who: Record<string, unknown> = typeof user === 'object' && user !== null ? { ...user } : {};
    carets.push(
      Decoration.widget(Math.min(head, most), () => caretElement(who), { key: String(clientId), side: 10 }),
      Decoration.inline(from, to, caretSelection(who), { inclusiveEnd: true, inclusiveStart: false }),
    );
  }
  return DecorationSet.create(state.doc, carets);
}

function telling(awareness: Awareness, view: EditorView) {
  let isDue: ReturnType<typeof setTimeout> | null = null;
  const draw = () => {
    // In a task of its own: what was just typed is read first.
    isDue ??= setTimeout(() => {
      isDue = null;
      view.dispatch(view.state.tr.setMeta(key, true));
    });
  };
  const tell = () => {
    const binding = bindingOf(view.state);
    const told = cursorOf(awareness.getLocalState());
    if (!binding) return;
    if (!view.hasFocus()) {
      if (told && binding.positionOf(told.anchor) !== null) awareness.setLocalStateField('cursor', null);
      return;
    }
    const cursor = binding.anchored(view.state.selection);
    const isSame =
      cursor !== null &&
      told !== null &&
      Y.compareRelativePositions(told.anchor, cursor.anchor) &&
      Y.compareRelativePositions(told.head, cursor.head);
    if (!isSame) awareness.setLocalStateField('cursor', cursor);
  };
  awareness.on('change', draw);
  view.dom.addEventListener('focusin', tell);
  view.dom.addEventListener('focusout', tell);
  return {
    update: tell,
    destroy: () => {
      if (isDue !== null) clearTimeout(isDue);
      view.dom.removeEventListener('focusin', tell);
      view.dom.removeEventListener('focusout', tell);
      awareness.off('change', draw);
      awareness.setLocalStateField('cursor', null);
    },
  };
}
