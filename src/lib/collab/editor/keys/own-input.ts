import { Extension } from '@tiptap/core';
import { toggleMark } from '@tiptap/pm/commands';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { readPage } from '$lib/collab/own-first.ts';
import { undoOf } from '../lines/lines-binding.ts';
import { besideLetter } from './steps.ts';

/**
 * Does in the document what a browser would otherwise do to the page: a deletion of its own takes along what stands between two texts, and
 * merged a line into its fields. Letters and compositions stay the browser's, within a line.
 */
export const OwnInput = Extension.create({
  name: 'ownInput',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          beforeinput: (view, event) => {
            if (!event.cancelable || event.isComposing || view.composing || !view.editable) return false;
            const done = take(view, event);
            if (done) event.preventDefault();
            return done;
          },
        },
      },
    }),
  ],
});

function take(view: EditorView, event: InputEvent): boolean {
  const { inputType } = event;
  if (inputType === 'insertParagraph' || inputType === 'insertLineBreak') return pressed(view, 'Enter');
  if (inputType.startsWith('delete')) return remove(view, event);
  switch (inputType) {
    case 'insertText':
    case 'insertReplacementText':
    case 'insertFromYank':
      return insert(view, event);
    case 'historyUndo':
      return undoOf(view.state)?.undo() !== undefined;
    case 'historyRedo':
      return undoOf(view.state)?.redo() !== undefined;
    case 'formatBold':
    case 'formatItalic':
      return format(view, inputType === 'formatBold' ? 'bold' : 'italic');
    case 'insertFromComposition':
    case 'insertCompositionText':
      return false;
    default:
      // Whatever else a browser may do by itself (lists, colours, what is dropped) is nothing that a line can hold.
      return true;
  }
}

type Range = { from: number; to: number; isWithin: boolean };

/** What of the text the browser is about to replace. */
function rangeOf(view: EditorView, event: InputEvent): Range | null {
  readPage();
  const [target] = event.getTargetRanges();
  if (!target || !view.dom.contains(target.startContainer) || !view.dom.contains(target.endContainer)) return null;
  const from = view.posAtDOM(target.startContainer, target.startOffset);
  const to = view.posAtDOM(target.endContainer, target.endOffset);
  const [$from, $to] = [view.state.doc.resolve(from), view.state.doc.resolve(to)];
  return { from, to, isWithin: $from.sameParent($to) && $from.parent.isTextblock };
}

function remove(view: EditorView, event: InputEvent): boolean {
  // Dragged to somewhere else: who takes it in says whether it leaves here.
  if (event.inputType === 'deleteByDrag') return true;
  const range = rangeOf(view, event);
  const { selection } = view.state;
  const isForward = event.inputType.endsWith('Forward');
  const { $head } = selection;
  const atBorder = selection.empty && $head.pos === (isForward ? $head.end() : $head.start());
  if (!selection.empty || atBorder || !range) return pressed(view, isForward ? 'Delete' : 'Backspace');
  const from = range.isWithin ? range.from : isForward ? $head.pos : $head.start();
  const to = range.isWithin ? range.to : isForward ? $head.end() : $head.pos;
  if (from === to) return removeLetter(view, isForward ? 1 : -1);
  view.dispatch(view.state.tr.delete(from, to).scrollIntoView());
  return true;
}

/** Beside another's caret a browser means to take that away; whoever deletes means the letter. */
function removeLetter(view: EditorView, way: 1 | -1): boolean {
  const { $head } = view.state.selection;
  const beside = $head.start() + besideLetter($head.parent.textContent, $head.parentOffset, way);
  view.dispatch(view.state.tr.delete(Math.min($head.pos, beside), Math.max($head.pos, beside)).scrollIntoView());
  return true;
}

function insert(view: EditorView, event: InputEvent): boolean {
  const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
  const range = rangeOf(view, event);
  if (!range || (range.isWithin && event.inputType === 'insertText')) return false;
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ');
  if (range.isWithin) view.dispatch(view.state.tr.insertText(line, range.from, range.to).scrollIntoView());
  else view.dispatch(view.state.tr.deleteSelection().insertText(line).scrollIntoView());
  return true;
}

function format(view: EditorView, mark: 'bold' | 'italic'): boolean {
  const type = view.state.schema.marks[mark];
  if (type) toggleMark(type)(view.state, view.dispatch);
  return true;
}

/** As if the key had been pressed: what it does at the border of a line is said in one place. */
function pressed(view: EditorView, key: string): boolean {
  const press = new KeyboardEvent('keydown', { key });
  view.someProp('handleKeyDown', (handle) => handle(view, press) === true);
  return true;
}
