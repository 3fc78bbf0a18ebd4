import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { SectionLayout } from '#domain/documents/document-layout.ts';
import { readPage } from '$lib/collab/own-first.ts';
import { dropWords, followingDrags, leaveSource } from './dragged.ts';
import { insertLines } from './insert-lines.ts';
import { followUndo } from './paste-undo.ts';
import { readPasted } from './read-pasted.ts';

/**
 * What a person is told of what they pasted: it was too long or no text, and nothing of it was taken, or it lost its form; `undo` as long as
 * it is the last thing that they did here.
 */
export type PasteNews = { what: 'too-long' | 'no-text' | 'simplified'; undo: (() => void) | null; close: () => void };

/** Takes what is pasted or dropped as lines of the section, and `tell`s where a person must know; null ends what was told before. */
export function pasting(layout: SectionLayout, tell: (news: PasteNews | null) => void): Extension {
  let latest = 0;
  const take = (view: EditorView, data: DataTransfer | null): boolean => {
    if (!data || !view.editable) return false;
    // Where the caret has just gone is where it is pasted.
    readPage();
    const close = () => {
      latest += 1;
      tell(null);
    };
    close();
    const mine = latest;
    const pasted = readPasted(data);
    if (typeof pasted === 'string') tell({ what: pasted, undo: null, close });
    else {
      insertLines(view, pasted, layout);
      if (!pasted.simplified) return true;
      followUndo(view, (standing) => {
        if (mine !== latest) return;
        if (standing === 'undone') return close();
        const undo = () => {
          standing?.();
          view.focus();
        };
        tell({ what: 'simplified', undo: standing && undo, close });
      });
    }
    return true;
  };
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDrop: dropWords,
          // Before ProseMirror, which would read all of it by rules of its own first.
          handleDOMEvents: {
            paste: (view, event) => prevented(event, take(view, event.clipboardData)),
            drop: (view, event) => {
              if (view.dragging) return false;
              const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
              if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
              const taken = take(view, event.dataTransfer);
              if (taken) {
                leaveSource(view, event.ctrlKey || event.altKey);
                view.focus();
              }
              return prevented(event, taken);
            },
            ...followingDrags,
          },
        },
      }),
    ],
  });
}

function prevented(event: Event, taken: boolean): boolean {
  if (taken) event.preventDefault();
  return taken;
}
