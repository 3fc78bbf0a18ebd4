import { Schema } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { Plugin, Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { LinesBinding } from '$lib/collab/editor/lines/lines-binding.ts';
import { syncing } from '$lib/collab/editor/lines/live-lines.ts';

const id = { id: { default: '' }, voice: { default: 'patient' }, agreedBy: { default: 'none' } };
const schema = new Schema({
  nodes: { doc: { content: 'goal+' }, goal: { content: 'text*', attrs: id }, text: {} },
  marks: { bold: {}, italic: {} },
});

/** The editor of the goals of a plan without its screen: the same plugins between the letters and the live document. */
export class TextEditor {
  readonly doc: Y.Doc;
  state: EditorState;
  readonly #views: NonNullable<ReturnType<NonNullable<Plugin['spec']['view']>>>[] = [];

  constructor(doc: Y.Doc) {
    this.doc = doc;
    const fragment = doc.getXmlFragment('goals');
    const plugins = [syncing(new LinesBinding(fragment, 'goal', ['voice', 'agreedBy']))];
    this.state = EditorState.create({ schema, plugins });
    for (const plugin of plugins) {
      // What the plugins ask of a view: its state, to change it, and whether it has the focus.
      const view = plugin.spec.view?.call(plugin, this as never);
      if (view) this.#views.push(view);
    }
  }

  readonly dispatch = (transaction: Transaction): void => {
    const before = this.state;
    this.state = this.state.apply(transaction);
    for (const view of this.#views) view.update?.(this as never, before);
  };

  hasFocus(): boolean {
    return false;
  }

  /** Puts the caret at the end of a line. */
  goTo(line: number): void {
    let position = 1;
    for (let before = 0; before < line; before++) position += this.state.doc.child(before).nodeSize;
    const end = position + this.state.doc.child(line).content.size;
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, end)));
  }

  type(letters: string): void {
    this.dispatch(this.state.tr.insertText(letters));
  }

  /** Takes all of a line's text away. */
  empty(line: number): void {
    this.goTo(line);
    const { $head } = this.state.selection;
    if ($head.parent.content.size > 0) this.dispatch(this.state.tr.delete($head.start(), $head.end()));
  }

  /** A new line after the last, with the caret in it. */
  addLine(): void {
    const goal = schema.node('goal', { id: 'new' });
    this.dispatch(this.state.tr.insert(this.state.doc.content.size, goal));
    this.goTo(this.state.doc.childCount - 1);
  }

  get lines(): string[] {
    return this.state.doc.children.map((line) => line.textContent);
  }
}
