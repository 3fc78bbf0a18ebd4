import type { Node, Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { runsOf, sameMarks } from '#domain/documents/lines.ts';
import type { Line, Lines, Run } from '#domain/documents/lines.ts';

/** The node that was last made of each line. */
export type Drawn = WeakMap<object, { says: string; parts: Run[]; node: Node }>;

/** What the editor of a section shows of its lines; of a section without any, an empty one. */
export function documentOf({ lines }: Lines, schema: Schema, drawn: Drawn): Node {
  const { topNodeType } = schema;
  const shown = lines.map((line) => drawnAs(line, schema, drawn));
  return shown.length === 0
    ? topNodeType.create(null, topNodeType.contentMatch.defaultType?.create())
    : topNodeType.create(null, shown);
}

function drawnAs(line: Line, schema: Schema, drawn: Drawn): Node {
  const { element, id } = line.head;
  const says = JSON.stringify([id, element.getAttributes()]);
  const parts = line.pieces.flatMap((piece) => piece.runs);
  const known = drawn.get(element);
  if (
    known?.says === says &&
    parts.length === known.parts.length &&
    parts.every((run, index) => sameRun(run, known.parts[index]))
  )
    return known.node;
  const node = nodeOf(line, schema);
  drawn.set(element, { says, parts, node });
  return node;
}

const sameRun = (a: Run, b: Run | undefined): boolean => b?.text === a.text && sameMarks(a.marks, b.marks);

function nodeOf(line: Line, schema: Schema): Node {
  const { element, id } = line.head;
  const marksOf = (marks: object) =>
    Object.keys(marks).flatMap((name) => (schema.marks[name] ? [schema.marks[name].create()] : []));
  const texts = runsOf(line).map(({ text, marks }) => schema.text(text, marksOf(marks)));
  return schema.node(element.nodeName, { ...element.getAttributes(), id }, texts);
}

/** Changes what is shown into `wanted`, no more than is different. */
export function towards(state: EditorState, wanted: Node): Transaction {
  const { doc } = state;
  const start = doc.content.findDiffStart(wanted.content);
  const end = doc.content.findDiffEnd(wanted.content);
  if (start === null || !end) return state.tr;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const change = state.tr.replace(start, end.a + overlap, wanted.slice(start, end.b + overlap));
  return change.doc.eq(wanted) ? change : state.tr.replaceWith(0, doc.content.size, wanted.content);
}
