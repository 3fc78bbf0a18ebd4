import { Editor } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorState, Plugin, PluginView } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { sections } from '#domain/care-plan/layout.ts';
import { undoOf } from '$lib/collab/editor/lines/lines-binding.ts';
import { insertLines } from '$lib/collab/editor/paste/insert-lines.ts';
import { removeLine } from '$lib/collab/editor/remove-line.ts';
import { lineExtensions } from '$lib/collab/editor/section-editor.ts';

export type Shown = { id: string; when: string; text: string };

/** The editor of a section as a page has it, schema, keys, commands and plugins, without its screen. */
export class LineEditor {
  readonly doc: Y.Doc;
  readonly editor: Editor;
  readonly #view: EditorView;
  readonly #parts: PluginView[] = [];
  #before: EditorState;

  constructor(doc: Y.Doc, root: 'tasks') {
    this.doc = doc;
    this.editor = new Editor({
      element: null,
      // They listen to a window.
      enablePasteRules: false,
      content: { type: 'doc', content: [{ type: sections[root].item }] },
      extensions: lineExtensions(doc.getXmlFragment(root), {
        root,
        layout: sections[root],
        label: root,
        look: '',
        removeItem: '',
        placeholder: () => '',
        controls: () => [],
      }),
    });
    const { editor } = this;
    editor.view.updateState(editor.state.reconfigure({ plugins: editor.extensionManager.plugins }));
    this.#view = screenless(editor);
    this.#before = editor.state;
    editor.on('transaction', () => {
      const before = this.#before;
      this.#before = editor.state;
      for (const part of this.#parts) part.update?.(this.#view, before);
    });
    // Only `pause` ends what is undone at once, however fast the machine is.
    this.#undoManager.captureTimeout = Number.POSITIVE_INFINITY;
    for (const plugin of editor.state.plugins) {
      const part = plugin.spec.view?.call(plugin, this.#view);
      if (part) this.#parts.push(part);
    }
  }

  get state(): EditorState {
    return this.editor.state;
  }

  /** The lines as the editor has them. */
  get lines(): Shown[] {
    return this.state.doc.children.map((line) => ({
      id: String(line.attrs['id']),
      when: String(line.attrs['when']),
      text: line.textContent,
    }));
  }

  /** Presses a key as the browser would tell of it. */
  press(key: string, code: number): boolean {
    const event = { key, keyCode: code, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };
    return this.state.plugins.some((plugin: Plugin) =>
      plugin.props.handleKeyDown?.call(plugin, this.#view, event as KeyboardEvent),
    );
  }

  enter(): void {
    this.press('Enter', 13);
  }

  /** Backspace: what no command takes, the browser deletes by itself. */
  backspace(): void {
    if (this.press('Backspace', 8)) return;
    const { from, empty, $from } = this.state.selection;
    if (empty && $from.parentOffset > 0) this.editor.view.dispatch(this.state.tr.delete(from - 1, from));
  }

  type(letter: string): void {
    this.editor.view.dispatch(this.state.tr.insertText(letter));
  }

  /** Where the text of a line begins. */
  startOf(line: number): number {
    let position = 1;
    for (let before = 0; before < line; before++) position += this.state.doc.child(before).nodeSize;
    return position;
  }

  /** Puts the caret into a line, or selects from there. */
  select(from: number, to = from): void {
    const { doc, tr } = this.state;
    this.editor.view.dispatch(tr.setSelection(TextSelection.create(doc, from, to)));
  }

  goTo(line: number, offset: number): void {
    this.select(this.startOf(line) + offset);
  }

  deleteSelection(): void {
    this.editor.commands.deleteSelection();
  }

  /** Takes the selection's lines as a clipboard does, and puts them in at the caret. */
  paste(texts: string[]): void {
    const { state } = this;
    const type = state.doc.child(0).type;
    const lines = texts.map((text) => type.create({ id: '' }, text === '' ? [] : [state.schema.text(text)]));
    const slice = state.doc.type
      .create(null, lines)
      .slice(1, lines.reduce((size, line) => size + line.nodeSize, 0) - 1);
    this.editor.view.dispatch(state.tr.replaceSelection(slice));
  }

  /** Puts lines in at the caret as what a person pastes comes in, in as many changes as the server wants. */
  insert(texts: string[]): void {
    const lines = texts.map((text) => ({ runs: [{ text, bold: false, italic: false }], attributes: null }));
    insertLines(this.#view, { lines, simplified: false, ofEntries: false }, sections.tasks);
  }

  /** Puts in the rows of a table, each a line of its own. */
  pasteRows(texts: string[]): void {
    const { state } = this;
    const type = state.doc.child(0).type;
    const rows = texts.map((text, row) => type.create({ id: `row-${String(row)}` }, [state.schema.text(text)]));
    this.editor.view.dispatch(state.tr.replaceSelection(new Slice(Fragment.from(rows), 0, 1)));
  }

  /** Drags a whole line elsewhere in one change, as dropping it does. */
  drag(line: number, before: number): void {
    const { tr, doc } = this.state;
    const node = doc.child(line);
    const from = this.startOf(line) - 1;
    const to = before >= doc.childCount ? doc.content.size : this.startOf(before) - 1;
    if (to >= from && to <= from + node.nodeSize) return;
    tr.delete(from, from + node.nodeSize);
    this.editor.view.dispatch(tr.insert(tr.mapping.map(to), node));
  }

  /** Cuts a whole line, and puts it in again elsewhere. */
  cut(line: number): Node {
    const node = this.state.doc.child(line);
    const from = this.startOf(line) - 1;
    this.editor.view.dispatch(this.state.tr.delete(from, from + node.nodeSize));
    return node;
  }

  putIn(node: Node, before: number): void {
    const { doc, tr } = this.state;
    this.editor.view.dispatch(tr.insert(before >= doc.childCount ? doc.content.size : this.startOf(before) - 1, node));
  }

  remove(line: number): boolean {
    return removeLine(this.editor, this.startOf(line) - 1);
  }

  setWhen(line: number, value: string): void {
    this.editor.view.dispatch(this.state.tr.setNodeAttribute(this.startOf(line) - 1, 'when', value));
  }

  /** Waits so long that what comes next is undone by itself. */
  pause(): void {
    this.#undoManager.stopCapturing();
  }

  /** How many things can be undone. */
  get steps(): number {
    return this.#undoManager.undoStack.length;
  }

  get #undoManager(): Y.UndoManager {
    return undoOf(this.state) ?? raise();
  }

  undo(): void {
    this.editor.commands.undo();
  }

  redo(): void {
    this.editor.commands.redo();
  }

  destroy(): void {
    for (const part of this.#parts) part.destroy?.();
    this.editor.destroy();
  }
}

/** What plugins ask of a view: its state, to change it, whether it has the focus, and where a line ends. */
function screenless(editor: Editor): EditorView {
  const view = {
    get state() {
      return editor.state;
    },
    dispatch: editor.view.dispatch.bind(editor.view),
    hasFocus: () => false,
    endOfTextblock: (way: string) => {
      const { $head } = editor.state.selection;
      return way === 'backward' ? $head.parentOffset === 0 : $head.parentOffset === $head.parent.content.size;
    },
    isDestroyed: false,
    editable: true,
    composing: false,
    dom: null,
  };
  return view as unknown as EditorView;
}

function raise(): never {
  throw new Error('This editor has nothing to undo by');
}
