import type { Node } from '@tiptap/pm/model';
import { Mapping } from '@tiptap/pm/transform';
import type { StepMap } from '@tiptap/pm/transform';

/** A line's beginning, or one letter of it, as a section reads from its start to its end. */
export type Token = { head: Node; letter: null } | { head: null; letter: string; marks: Record<string, object> };
/** So many beginnings and letters are taken out at a place of a section, and others are put in. */
export type Written = { at: number; removed: number; inserted: Token[] };

/** The whole of a section, as if it had been put in. */
export function allOf(doc: Node): Written {
  return { at: 0, removed: 0, inserted: tokensIn(doc, 0, doc.content.size) };
}

/** What was taken out and put in between one state of an editor and another, by the `maps` of the steps that led there. */
export function writtenIn(before: Node, after: Node, maps: readonly StepMap[]): Written[] {
  return changesOf(maps).flatMap(({ from, to, newFrom, newTo }) => {
    const old = tokensIn(before, from, to);
    const inserted = tokensIn(after, newFrom, newTo);
    let start = 0;
    while (sameToken(old[start], inserted[start])) start += 1;
    let end = 0;
    while (end < Math.min(old.length, inserted.length) - start && sameToken(old.at(-1 - end), inserted.at(-1 - end)))
      end += 1;
    const removed = old.length - start - end;
    const added = inserted.slice(start, inserted.length - end);
    return removed + added.length === 0 ? [] : [{ at: tokensBefore(before, from) + start, removed, inserted: added }];
  });
}

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
function tokensBefore(doc: Node, position: number): number {
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

/** A part of a document that became another part. */
type Change = { from: number; to: number; newFrom: number; newTo: number };

/** Which parts of a document some steps changed, in their order and apart from each other. */
function changesOf(all: readonly StepMap[]): Change[] {
  const maps = all.filter(changesAnything);
  const changes: Change[] = [];
  for (const [index, map] of maps.entries()) {
    const back = new Mapping(maps.slice(0, index)).invert();
    const on = new Mapping(maps.slice(index + 1));
    map.forEach((from, to, newFrom, newTo) => {
      changes.push({
        from: back.map(from, -1),
        to: back.map(to, 1),
        newFrom: on.map(newFrom, -1),
        newTo: on.map(newTo, 1),
      });
    });
  }
  return merged(changes);
}

function merged(changes: Change[]): Change[] {
  const apart: Change[] = [];
  for (const change of changes.sort((a, b) => a.from - b.from || a.newFrom - b.newFrom)) {
    const last = apart.at(-1);
    if (!last || (change.from > last.to && change.newFrom > last.newTo)) apart.push({ ...change });
    else
      apart[apart.length - 1] = {
        from: Math.min(last.from, change.from),
        to: Math.max(last.to, change.to),
        newFrom: Math.min(last.newFrom, change.newFrom),
        newTo: Math.max(last.newTo, change.newTo),
      };
  }
  return apart;
}

/** Attributes are set without one. */
function changesAnything(map: StepMap): boolean {
  let changes = false;
  map.forEach(() => (changes = true));
  return changes;
}
