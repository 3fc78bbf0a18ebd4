import type { Node } from '@tiptap/pm/model';
import { LINE, stored, textOf } from '#domain/documents/lines.ts';
import type { Line } from '#domain/documents/lines.ts';

/** Gives a line the attributes and the marks that it has in the editor. Whoever writes in a line that another had removed keeps it. */
export function writeLine(line: Line, node: Node, attributes: readonly string[]): void {
  const { element } = line.head;
  for (const name of attributes) {
    const value: unknown = node.attrs[name];
    if (name !== 'id' && typeof value === 'string' && element.getAttribute(name) !== value)
      element.setAttribute(name, value);
  }
  if (stored(line.head, LINE) !== '') element.setAttribute(LINE, '');
  if (textOf(line) === node.textContent) writeMarks(line, node);
}

/** Gives the letters of a line the marks they have in the editor. */
function writeMarks(line: Line, node: Node): void {
  const wanted: string[][] = [];
  node.forEach((run) => {
    const names = run.marks.map((mark) => mark.type.name);
    for (let index = 0; index < run.nodeSize; index++) wanted.push(names);
  });
  let offset = 0;
  for (const { text, from, runs } of line.pieces) {
    let at = from;
    for (const { text: letters, marks } of runs) {
      const end = at + letters.length;
      while (at < end) {
        const names = wanted[offset];
        const start = at;
        while (at < end && wanted[offset] === names) {
          at += 1;
          offset += 1;
        }
        const change = changeOf(marks, names ?? []);
        if (change) text.format(start, at - start, change);
      }
    }
  }
}

/** Which marks come and which go; null where there are none. */
function changeOf(marks: object, names: readonly string[]): Record<string, object | null> | null {
  const change: Record<string, object | null> = {};
  for (const name of names) if (!(name in marks)) change[name] = {};
  for (const name of Object.keys(marks)) if (!names.includes(name)) change[name] = null;
  return Object.keys(change).length > 0 ? change : null;
}
