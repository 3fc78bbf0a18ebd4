import type { Node } from '@tiptap/pm/model';
import { PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Selection, Transaction } from '@tiptap/pm/state';
import type { StepMap } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { LINE, linesOf, REMOVED, stored, textOf } from '#domain/documents/lines.ts';
import type { Line, Lines, TextsRead } from '#domain/documents/lines.ts';
import type { Begun } from './line-ends.ts';
import type { LineUndo } from './line-undo.ts';
import { moveIn, moveLines } from './move-lines.ts';
import { anchorOf, positionOf, startAt } from './positions.ts';
import { documentOf, towards } from './read-lines.ts';
import type { Drawn } from './read-lines.ts';
import { undoManagerOf } from './undoing.ts';
import { writeChange } from './write-change.ts';
import { writeLine } from './write-line.ts';
import { allOf, tokensIn, writtenIn } from './written.ts';

/** Who has written in a line so lately, in milliseconds, is still writing in it. */
const IN_MID_WORD_MS = 3_000;

type Act = 'letters' | 'fields' | 'removal';

/** Two ends of a selection as places in the document. */
export type Anchored = { anchor: Y.RelativePosition; head: Y.RelativePosition };

/** Keeps the editor of a section and its lines in the live document the same. */
export class LinesBinding {
  readonly section: Y.XmlFragment;
  readonly undoManager: LineUndo;
  /** What the editor shows when it is the same as the document. */
  shown: Node | null = null;
  #lines: Lines;
  #selected: Anchored | null = null;
  readonly #nodeName: string;
  readonly #attributes: readonly string[];
  readonly #begun: Begun = new WeakMap();
  #view: EditorView | null = null;
  #isWriting = false;
  #act: Act = 'letters';
  readonly #read: TextsRead = new WeakMap();
  readonly #drawn: Drawn = new WeakMap();
  /** The line in which one last wrote. */
  #written: { element: Y.XmlElement | null; at: number } = { element: null, at: 0 };

  constructor(section: Y.XmlFragment, nodeName: string, attributes: readonly string[]) {
    this.section = section;
    this.#nodeName = nodeName;
    this.#attributes = attributes;
    this.#lines = this.#readLines(null);
    this.undoManager = undoManagerOf(section, nodeName, this, this.#begun);
    this.undoManager.on('stack-item-added', ({ stackItem }) => {
      stackItem.meta.set(this, this.#selected);
    });
    this.undoManager.whenPopped(({ meta }) => {
      const selected = meta.get(this) as Anchored | null | undefined;
      if (selected) this.#select(selected);
    });
  }

  attach(view: EditorView): void {
    this.#view = view;
    this.section.observeDeep(this.#changed);
    this.#show();
  }

  detach(): void {
    this.section.unobserveDeep(this.#changed);
    this.#view = null;
  }

  /** The editor's state is another: what was typed here is written. */
  update(state: EditorState, maps: readonly StepMap[], removed: ReadonlySet<string>): void {
    if (this.shown && !state.doc.eq(this.shown)) this.#write(this.shown, state.doc, maps, removed);
    else this.shown = state.doc;
    this.#selected = this.anchored(this.#view?.state.selection ?? state.selection);
  }

  anchored({ anchor, head }: Pick<Selection, 'anchor' | 'head'>): Anchored | null {
    const [from, to] = [anchorOf(this.#lines, anchor), anchorOf(this.#lines, head)];
    return from && to && { anchor: from, head: to };
  }

  /** The selection in what the editor has where the document has more, or in another order. */
  #anchoredIn(doc: Node): Anchored | null {
    const selection = this.#view?.state.selection;
    const place = (position: number) => {
      const $place = doc.resolve(Math.min(position, doc.content.size));
      const { lines } = this.#lines;
      const reads = (line?: Line) => line !== undefined && textOf(line) === $place.parent.textContent;
      const known = lines.findIndex(({ head }) => head.id === $place.parent.attrs['id']);
      // Copies of one line may have exchanged their ids: then what reads the same in the same place is the same.
      const index = !reads(lines[known]) && reads(lines[$place.index(0)]) ? $place.index(0) : known;
      const start = index === -1 ? null : startAt(this.#lines, index);
      return start === null ? null : anchorOf(this.#lines, start + 1 + $place.parentOffset);
    };
    const [anchor, head] = selection ? [place(selection.anchor), place(selection.head)] : [null, null];
    return anchor && head && { anchor, head };
  }

  positionOf(anchor: Y.RelativePosition): number | null {
    return positionOf(this.section, this.#lines, anchor);
  }

  /** The client id of whoever made the last line; null where there is none yet. */
  get lastMadeBy(): number | null {
    return this.#lines.lines.at(-1)?.head.element._item?.id.client ?? null;
  }

  readonly #changed = (_events: unknown, transaction: Y.Transaction): void => {
    // Also where it is one’s own, and where Yjs tidied up after it.
    for (const type of transaction.changed.keys()) this.#read.delete(type);
    this.#keepWritten(transaction);
    if (this.#isWriting) return;
    this.#show();
  };

  /** A line in which one is in the middle of a word is not removed by another: it is given back at once. One’s own removal holds. */
  #keepWritten({ local, changed }: Y.Transaction): void {
    const { element, at } = this.#written;
    const names: ReadonlyMap<unknown, ReadonlySet<string | null>> = changed;
    if (!element || names.get(element)?.has(LINE) !== true || !stored({ element }, LINE).startsWith(REMOVED)) return;
    if (local) this.#written = { element: null, at: 0 };
    if (local || performance.now() - at > IN_MID_WORD_MS) return;
    if (this.#readLines(null).lines.some(({ head }) => head.element === element)) return;
    this.section.doc?.transact(() => {
      element.setAttribute(LINE, '');
    });
  }

  /** Reads the lines; of the texts only those that a change that is under way or just done has changed. */
  #readLines(transaction: Y.Transaction | null): Lines {
    for (const type of transaction?.changed.keys() ?? []) this.#read.delete(type);
    return linesOf(this.section, this.#nodeName, this.#read);
  }

  /** Draws what the document says, with the selection where it was. */
  #show(): void {
    const view = this.#view;
    if (!view) return;
    this.#lines = this.#readLines(null);
    const wanted = documentOf(this.#lines, view.state.schema, this.#drawn);
    const change = towards(view.state, wanted);
    const ends = this.#selected && this.#ends(this.#selected, change.doc);
    if (ends) change.setSelection(ends);
    this.shown = change.doc;
    view.dispatch(drawing(change));
  }

  #ends(selected: Anchored, doc: Node): Selection | null {
    const [anchor, head] = [this.positionOf(selected.anchor), this.positionOf(selected.head)];
    if (anchor === null || head === null) return null;
    const most = doc.content.size;
    return TextSelection.between(doc.resolve(Math.min(anchor, most)), doc.resolve(Math.min(head, most)));
  }

  #select(selected: Anchored): void {
    const ends = this.#view && this.#ends(selected, this.#view.state.doc);
    if (this.#view && ends) this.#view.dispatch(this.#view.state.tr.setSelection(ends).scrollIntoView());
  }

  #write(before: Node, after: Node, maps: readonly StepMap[], removed: ReadonlySet<string>): void {
    const { doc } = this.section;
    if (!doc) return;
    this.#isWriting = true;
    try {
      doc.transact((transaction) => {
        const read = () => this.#readLines(transaction);
        // Where no line is shown, what is drawn is not in the document yet.
        const isBare = this.#lines.lines.length === 0;
        const changes = isBare ? [allOf(after)] : writtenIn(before, after, maps);
        this.#beginStep(removed.size > 0 ? 'removal' : changes.length > 0 ? 'letters' : 'fields');
        const move = changes.length === 2 ? moveIn(changes, tokensIn(before, 0, before.content.size)) : null;
        if (move) moveLines(this.section, this.#nodeName, move);
        else
          for (const change of changes.toReversed())
            for (const element of writeChange(this.section, this.#nodeName, read, change, removed))
              this.#begun.set(element, transaction.beforeState);
        this.#writeLines(before, after, read());
      }, this);
    } finally {
      this.#isWriting = false;
    }
    this.#lines = this.#readLines(null);
    this.shown = after;
    if (documentOf(this.#lines, after.type.schema, this.#drawn).eq(after)) return;
    this.#selected = this.#anchoredIn(after) ?? this.#selected;
    this.#show();
  }

  /** Letters typed in one go are undone together; a field that is set, or a line that is removed, by itself. */
  #beginStep(act: Act): void {
    if (act !== 'letters' || act !== this.#act) this.undoManager.stopCapturing();
    this.#act = act;
  }

  /** Attributes, bold and italic of the lines that are others than before. */
  #writeLines(before: Node, after: Node, now: Lines): void {
    const old = new Set(before.children);
    const nodes = new Map(after.children.filter((node) => !old.has(node)).map((node) => [node.attrs['id'], node]));
    for (const line of now.lines) {
      const node = nodes.get(line.head.id);
      if (!node) continue;
      writeLine(line, node, this.#attributes);
      this.#written = { element: line.head.element, at: performance.now() };
    }
  }
}

/** What an editor keeps of its section: who keeps the two the same, and what was changed since they were. */
export type Held = { binding: LinesBinding; maps: readonly StepMap[]; removed: ReadonlySet<string> };

export const linesKey = new PluginKey<Held>('lines');

/** Who keeps the section of a live editor and its document the same; null in another editor. */
export function bindingOf(state: EditorState): LinesBinding | null {
  return linesKey.getState(state)?.binding ?? null;
}

/** What a section's editor keeps to undo by; null in an editor that is no live one. */
export function undoOf(state: EditorState): LineUndo | null {
  return bindingOf(state)?.undoManager ?? null;
}

/** Marks a change of the editor as one that draws what the document says. */
function drawing(tr: Transaction): Transaction {
  return tr.setMeta('addToHistory', false).setMeta(linesKey, true);
}

/** Whether a change draws what the document says, and was not made here by hand. */
export function isDrawn(tr: Transaction): boolean {
  return tr.getMeta(linesKey) === true;
}
