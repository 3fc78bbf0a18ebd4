import type { Node } from '@tiptap/pm/model';

/** A line's beginning, or one letter of it, as a section reads from its start to its end. */
export type Token = { head: Node; letter: null } | { head: null; letter: string; marks: Record<string, object> };

/** What is between two positions of a section. */
export function tokensIn(doc: Node, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  doc.forEach((line, start) => {
    if (start >= to || start + line.nodeSize <= from) return;
    if (start >= from) tokens.push({ head: line, letter: null });
    line.forEach((run, offset) => {
      const at = start + 1 + offset;
      if (at >= to || at + run.nodeSize <= from) return;
      const marks = Object.fromEntries(run.marks.map((mark) => [mark.type.name, {}]));
      const text = (run.text ?? '').slice(Math.max(0, from - at), to - at);
      // A pasted page is 200,000 letters: one token for each kind of them in a run.
      const known = new Map<string, Token>();
      for (let index = 0; index < text.length; index++) {
        const letter = text.charAt(index);
        const token = known.get(letter) ?? { head: null, letter, marks };
        known.set(letter, token);
        tokens.push(token);
      }
    });
  });
  return tokens;
}

/** How many beginnings and letters are before a position. */
export function tokensBefore(doc: Node, position: number): number {
  let count = 0;
  doc.forEach((line, start) => {
    if (start >= position) return;
    count += 1 + Math.min(line.content.size, Math.max(0, position - start - 1));
  });
  return count;
}

export function sameToken(a: Token | undefined, b: Token | undefined): boolean {
  if (!a || !b) return false;
  return a.head ? b.head?.attrs['id'] === a.head.attrs['id'] : a.letter === b.letter;
}
