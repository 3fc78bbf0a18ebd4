import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { fits } from '#domain/care-plan/layout.ts';
import type { SectionLayout } from '#domain/documents/document-layout.ts';
import { newItemId } from '../item-ids.ts';
import { undoOf } from '../lines/lines-binding.ts';
import type { Pasted } from './pasted-html.ts';
import { bytesOf } from './pasted-line.ts';
import type { PastedLine } from './pasted-line.ts';

/**
 * What goes into the document in one change, in bytes, with what a line weighs beside its text: each leaves in a message that the server
 * takes.
 */
const AT_ONCE = 200_000;
const LINE_ITSELF = 140;

type Section = SectionLayout & { ids: ReadonlySet<unknown> };

/**
 * The attributes of a line of ours that are what the section allows; what is not, and any other's, starts anew. A line that was cut is the
 * same one again, a copy is another.
 */
function attributesOf({ attributes }: PastedLine, { item, attributes: rules, ids }: Section): Record<string, string> {
  if (attributes?.['item'] !== item) return {};
  return Object.fromEntries(
    Object.entries(rules).flatMap(([name, rule]) => {
      const value = attributes[name.toLowerCase()];
      return fits(rule, value) && !(name === 'id' && (value === '' || ids.has(value))) ? [[name, value]] : [];
    }),
  );
}

/** Puts pasted lines in place of what is selected, as one thing to undo. */
export function insertLines(view: EditorView, { lines, ofEntries }: Pasted, layout: SectionLayout): void {
  const section = { ...layout, ids: new Set(view.state.doc.children.map((line): unknown => line.attrs['id'])) };
  const undo = undoOf(view.state);
  const patience = undo?.captureTimeout;
  undo?.stopCapturing();
  // However long it takes, it is one thing to undo.
  if (undo) undo.captureTimeout = Number.POSITIVE_INFINITY;
  const { $from, $to } = view.state.selection;
  // An empty line becomes the first of the lines, with its fields too.
  const becomes =
    lines[0] && lines.length > 1 && $from.parent.content.size === 0 ? attributesOf(lines[0], section) : {};
  // The rows of a table and the entries of a list are lines of their own, whatever stands before and after them.
  const apart = ofEntries && lines.length > 1;
  const opensWith = apart && $from.parentOffset > 0 ? 0 : 1;
  const endsWith = apart && $to.parentOffset < $to.parent.content.size ? 0 : 1;
  const parts = portions(lines);
  for (const [index, some] of parts.entries()) {
    const nodes = some.map((line) => itemOf(line, section, view.state.schema));
    // The line at the caret goes on with the first of them; after the first portion that one is empty.
    const open = index === 0 ? nodes : [itemOf({ runs: [], attributes: null }, section, view.state.schema), ...nodes];
    const [only] = nodes;
    // Words alone go into the line that is there: it stays itself, with its own fields, also where it was empty.
    const slice =
      lines.length === 1 && only
        ? new Slice(only.content, 0, 0)
        : new Slice(Fragment.from(open), index === 0 ? opensWith : 1, index === parts.length - 1 ? endsWith : 1);
    const tr = view.state.tr.replaceSelection(slice);
    if (index === 0)
      for (const [name, value] of Object.entries(becomes)) tr.setNodeAttribute($from.before(), name, value);
    // What stood behind it is a line of its own: one goes on where what was pasted ends.
    if (index === parts.length - 1 && endsWith === 0)
      tr.setSelection(TextSelection.near(tr.doc.resolve(tr.selection.$from.before()), -1));
    view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
  }
  undo?.stopCapturing();
  if (undo) undo.captureTimeout = patience ?? undo.captureTimeout;
}

function itemOf(line: PastedLine, section: Section, schema: Schema): Node {
  const texts = line.runs.map(({ text, bold, italic }) =>
    schema.text(text, [...(bold ? [schema.mark('bold')] : []), ...(italic ? [schema.mark('italic')] : [])]),
  );
  // With an id of its own at once: given one by one afterwards, two thousand lines would take seconds.
  return schema.node(section.item, { id: newItemId(), ...attributesOf(line, section) }, texts);
}

function portions(lines: PastedLine[]): PastedLine[][] {
  const all: PastedLine[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const more = bytesOf([line]) + LINE_ITSELF;
    const last = all.at(-1);
    if (last && bytes + more <= AT_ONCE) last.push(line);
    else {
      all.push([line]);
      bytes = 0;
    }
    bytes += more;
  }
  return all;
}
