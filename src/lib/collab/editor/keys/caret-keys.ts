import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { readPage } from '$lib/collab/own-first.ts';
import { lineAt, neighbour } from './lines.ts';
import { besideLetter, besideWord, READ_FROM_THE_RIGHT } from './steps.ts';
import { beyondRows } from './vertical.ts';

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);
const isWindows = navigator.platform.startsWith('Win');

/**
 * Moves the caret by the text alone. A browser also counts what stands between the texts of two lines (fields, buttons, others' carets) and
 * lost it there: → at the end of a section led to its beginning.
 */
export const CaretKeys = Extension.create({
  name: 'caretKeys',
  priority: 900,
  addProseMirrorPlugins() {
    /** Where up and down aim at, kept from row to row, however short they are. */
    let column: number | null = null;
    const forget = () => {
      column = null;
      return false;
    };
    return [
      new Plugin({
        props: {
          handleKeyDown: (view, event) => {
            if (event.isComposing || !(view.state.selection instanceof TextSelection)) return false;
            const { head } = view.state.selection;
            const isVertical = event.key === 'ArrowUp' || event.key === 'ArrowDown';
            if (!isVertical) column = null;
            else column ??= view.coordsAtPos(head).left;
            const aim = isVertical ? aimedRow(view, event, column ?? 0) : aimedLetter(view, event);
            if (aim === null) return false;
            const { tr, doc, selection } = view.state;
            tr.setSelection(TextSelection.create(doc, event.shiftKey ? selection.anchor : aim, aim));
            view.dispatch(tr.scrollIntoView());
            return true;
          },
          handleDOMEvents: {
            // Where the browser itself put the caret by the key before (Home, a click) it tells only a moment later.
            keydown: (_view, { isComposing }) => {
              if (!isComposing) readPage();
              return false;
            },
            mousedown: forget,
            touchstart: forget,
            blur: forget,
          },
        },
      }),
    ];
  },
});

/**
 * Home and End within a row: the browser finds the place, and the editor is told of it at once. Left to itself it hears of it a moment later,
 * and whatever was drawn in between put the caret back. On a Mac these keys scroll.
 */
function edgeOfRow({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent, view: EditorView): number | null {
  if ((key !== 'Home' && key !== 'End') || isMac || ctrlKey || altKey || metaKey) return null;
  const selection = getSelection();
  selection?.modify(shiftKey ? 'extend' : 'move', key === 'Home' ? 'backward' : 'forward', 'lineboundary');
  if (!selection?.focusNode || !view.dom.contains(selection.focusNode)) return null;
  return view.posAtDOM(selection.focusNode, selection.focusOffset);
}

function aimedRow(view: EditorView, event: KeyboardEvent, column: number): number | null {
  const way = event.key === 'ArrowDown' ? 1 : -1;
  if (event.altKey || event.ctrlKey) return null;
  if (event.metaKey) return way === 1 ? view.state.doc.content.size - 1 : 1;
  const { head, from, to } = view.state.selection;
  return beyondRows(view, event.shiftKey ? head : way === 1 ? to : from, way, column);
}

function aimedLetter(view: EditorView, event: KeyboardEvent): number | null {
  const { doc, selection } = view.state;
  const { head, $head, empty, from, to } = selection;
  const line = lineAt($head);
  switch (event.key) {
    case 'Home':
    case 'End':
      if (event.ctrlKey) return event.key === 'Home' ? 1 : doc.content.size - 1;
      return line.start === line.end ? head : edgeOfRow(event, view);
    case 'ArrowLeft':
    case 'ArrowRight':
      break;
    default:
      return null;
  }
  const byWord = isMac ? event.altKey : event.ctrlKey;
  if (event.metaKey || (isMac ? event.ctrlKey : event.altKey)) return null;
  const text = line.node.textContent;
  const isFromRight = textIsFromRight(view, head);
  const way = (event.key === 'ArrowRight') === isFromRight ? -1 : 1;
  if (!empty && !event.shiftKey && !byWord) return way === 1 ? to : from;
  if (head === (way === 1 ? line.end : line.start)) {
    const next = neighbour(doc, line, way);
    return next ? (way === 1 ? next.start : next.end) : head;
  }
  if (READ_FROM_THE_RIGHT.test(text)) return null;
  const offset = head - line.start;
  return line.start + (byWord ? besideWord(text, offset, way, isWindows) : besideLetter(text, offset, way));
}

function textIsFromRight(view: EditorView, position: number): boolean {
  const { node } = view.domAtPos(position);
  const element = node instanceof Element ? node : node.parentElement;
  return element !== null && getComputedStyle(element).direction === 'rtl';
}
