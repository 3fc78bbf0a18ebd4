import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { EditorView } from '@tiptap/pm/view';
import type { Selected, Stretch } from '#domain/comments/anchor.ts';

/** Words of a section that somebody commented on, and in which thread. */
export type CommentedStretch = Stretch & { thread: string; isActive: boolean };
/** What a person has selected in one line of a section: without a selection the whole line. */
export type SelectedWords = Selected & { isWholeLine: boolean };

/** What the editor of a section needs of the comments on it. */
export type SectionComments = {
  stretches: () => readonly CommentedStretch[];
  /** How many matters are open about a line, by its id. */
  countAt: (lineId: string) => number;
  /** Calls when any of that is another; answers with what ends it. */
  listen: (changed: () => void) => () => void;
  selected: (selected: SelectedWords) => void;
  /** Begins a comment on what is selected; the focus comes back to `opener`. */
  begin: (opener: HTMLElement) => void;
  /** Somebody pressed commented words, or the count of a line. */
  touched: (thread: string) => void;
  openLine: (lineId: string, opener: HTMLElement) => void;
  /** What the count of a line says to who hears it. */
  label: (count: number, line: string) => string;
};

const key = new PluginKey<DecorationSet>('commentMarks');

/** Marks beneath the words that are commented on; and what one has selected, for a comment of one's own. */
export function commentMarks(comments: SectionComments): Extension {
  return Extension.create({
    name: 'commentMarks',
    addKeyboardShortcuts() {
      return {
        'Mod-Alt-m': ({ editor }) => {
          comments.selected(selectedIn(editor.state));
          comments.begin(editor.view.dom);
          return true;
        },
      };
    },
    addProseMirrorPlugins: () => [
      new Plugin({
        key,
        state: {
          init: (_config, state) => drawn(comments, state),
          apply: (tr, marks, _before, state) =>
            tr.getMeta(key) === true ? drawn(comments, state) : marks.map(tr.mapping, tr.doc),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (_view, _position, { target }) => {
            const mark = target instanceof Element ? target.closest<HTMLElement>('[data-thread]') : null;
            if (mark?.dataset.thread) comments.touched(mark.dataset.thread);
            return false;
          },
        },
        view: (view) => following(comments, view),
      }),
    ],
  });
}

function drawn(comments: SectionComments, { doc }: EditorState): DecorationSet {
  const marks = comments.stretches().flatMap(({ line, from, to, thread, isActive }) => {
    const node = line < doc.childCount ? doc.child(line) : null;
    if (!node || to > node.content.size) return [];
    let start = 1;
    for (let before = 0; before < line; before++) start += doc.child(before).nodeSize;
    const look = { class: isActive ? 'commented is-active' : 'commented', 'data-thread': thread };
    return [Decoration.inline(start + from, start + to, look)];
  });
  return DecorationSet.create(doc, marks);
}

function selectedIn({ selection: { $from, $to } }: EditorState): SelectedWords {
  const { parent } = $from;
  const end = $from.sameParent($to) ? $to.parentOffset : parent.content.size;
  const isWholeLine = $from.parentOffset >= end;
  const [from, to] = isWholeLine ? [0, parent.content.size] : [$from.parentOffset, end];
  const id: unknown = parent.attrs.id;
  const lineId = typeof id === 'string' && id !== '' ? id : null;
  return { line: $from.index(0), lineId, from, to, words: parent.textBetween(from, to), isWholeLine };
}

function following(comments: SectionComments, view: EditorView) {
  let isDue: ReturnType<typeof setTimeout> | null = null;
  const stop = comments.listen(() => {
    // In a task of its own: what was just typed is read first.
    isDue ??= setTimeout(() => {
      isDue = null;
      view.dispatch(view.state.tr.setMeta(key, true));
    });
  });
  const tell = () => {
    if (view.hasFocus()) comments.selected(selectedIn(view.state));
  };
  view.dom.addEventListener('focusin', tell);
  return {
    update: tell,
    destroy: () => {
      if (isDue !== null) clearTimeout(isDue);
      view.dom.removeEventListener('focusin', tell);
      stop();
    },
  };
}

/** The number of open matters about a line, in its margin: a button, where there are any. */
export function lineCount(comments: SectionComments) {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'item-comments';
  element.contentEditable = 'false';
  element.hidden = true;
  let line = '';
  let text = '';
  const show = () => {
    const count = comments.countAt(line);
    element.hidden = count === 0;
    element.textContent = String(count);
    element.setAttribute('aria-label', comments.label(count, text));
  };
  element.addEventListener('click', () => {
    comments.openLine(line, element);
  });
  return {
    element,
    show: (lineId: string, says: string) => {
      [line, text] = [lineId, says];
      show();
    },
    destroy: comments.listen(show),
  };
}
