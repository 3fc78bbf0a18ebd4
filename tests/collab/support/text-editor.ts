import { Schema } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import type { Plugin, Transaction } from '@tiptap/pm/state';
import type * as Y from 'yjs';
import { LinesBinding } from '$lib/collab/editor/lines/lines-binding.ts';
import { syncing } from '$lib/collab/editor/lines/live-lines.ts';

/** A section whose lines are of one kind, and what they carry unless it is said. */
export type Part = { section: string; item: string; attributes: Readonly<Record<string, string>> };
export const goals: Part = { section: 'goals', item: 'goal', attributes: { voice: 'patient', agreedBy: 'none' } };

function schemaOf({ item, attributes }: Part): Schema {
  const attrs = Object.fromEntries(
    Object.entries({ id: '', ...attributes }).map(([name, value]) => [name, { default: value }]),
  );
  return new Schema({
    nodes: { doc: { content: `${item}+` }, [item]: { content: 'text*', attrs }, text: {} },
    marks: { bold: {}, italic: {} },
  });
}

/** The editor of a section without its screen: the same plugins between the letters and the live document. */
export class TextEditor {
  readonly doc: Y.Doc;
  state: EditorState;
  readonly #views: NonNullable<ReturnType<NonNullable<Plugin['spec']['view']>>>[] = [];

  constructor(doc: Y.Doc, part: Part = goals) {
    this.doc = doc;
    const fragment = doc.getXmlFragment(part.section);
    const plugins = [syncing(new LinesBinding(fragment, part.item, Object.keys(part.attributes)))];
    this.state = EditorState.create({ schema: schemaOf(part), plugins });
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
    const type = this.state.doc.lastChild?.type;
    if (!type) throw new Error('a section has a line');
    this.dispatch(this.state.tr.insert(this.state.doc.content.size, type.create({ id: 'new' })));
    this.goTo(this.state.doc.childCount - 1);
  }

  get lines(): string[] {
    return this.state.doc.children.map((line) => line.textContent);
  }
}
