import type { Node, ResolvedPos } from '@tiptap/pm/model';

/** A line's text in the document: where it starts and ends. */
export type Line = { node: Node; start: number; end: number };

/** The line in which a position is. */
export function lineAt($position: ResolvedPos): Line {
  return { node: $position.parent, start: $position.start(), end: $position.end() };
}

/** The line before (-1) or after (1) it; null at the border of the section. */
export function neighbour(doc: Node, { start, end }: Line, way: 1 | -1): Line | null {
  const beside = way === 1 ? end + 2 : start - 2;
  return beside < 0 || beside > doc.content.size ? null : lineAt(doc.resolve(beside));
}
