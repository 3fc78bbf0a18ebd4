import * as Y from 'yjs';
import { letterAt, nameOfLetter } from './letters-of.ts';
import type { Letter } from './letters-of.ts';

/** What somebody wrote in one go at one place. */
type Run = { by: number; mismatches: boolean };

/**
 * Which of `letters` others have given back already, and who: by the names of the letters. Two may take away one word, and both undo it; Yjs
 * would give it back to each. What is given back is a copy that is set right before what was taken away, so that a copy can be told, and of
 * what it is one. `others`: what others wrote that may be such copies.
 */
export function givenBackIn(doc: Y.Doc, letters: Iterable<Letter>, others: readonly Y.Item[]): Map<string, number> {
  const copies = new Map<string, { letter: string; run: Run }>();
  const runs = new Map<string, Run>();
  for (const item of others) {
    const start = startOfRun(doc, item);
    const name = nameOfLetter({ item: start, offset: 0 });
    const run = runs.get(name) ?? { by: item.id.client, mismatches: false };
    runs.set(name, run);
    for (let offset = 0; offset < item.length; offset++)
      for (const original of originalsOf(doc, { item, offset }))
        copies.set(original, { letter: letterAt({ item, offset }), run });
  }
  if (copies.size === 0) return new Map();

  const found: [name: string, run: Run][] = [];
  for (const letter of letters) {
    const names = [nameOfLetter(letter), ...originalsOf(doc, letter)];
    const copy = names.map((name) => copies.get(name)).find((one) => one !== undefined);
    if (!copy) continue;
    if (copy.letter === letterAt(letter)) found.push([nameOfLetter(letter), copy.run]);
    // Something else that was written before it while it was still there.
    else copy.run.mismatches = true;
  }
  return new Map(found.filter(([, run]) => !run.mismatches).map(([name, { by }]) => [name, by]));
}

/** What is alive and was written by others than `own`, unknown to whoever knew `known`, where something was taken away. */
export function writtenByOthers(texts: Iterable<Y.XmlText>, own: number, known: ReadonlyMap<number, number>): Y.Item[] {
  const written: Y.Item[] = [];
  for (const text of texts)
    for (let item = text._start; item; item = item.right) {
      const { client, clock } = item.id;
      if (item.deleted || client === own || clock + item.length <= (known.get(client) ?? 0)) continue;
      if (item.content instanceof Y.ContentString && item.rightOrigin) written.push(item);
    }
  return written;
}

/** The letters of which one is a copy, or a copy of a copy, by their names; none where it stands before nothing that was taken away. */
function originalsOf(doc: Y.Doc, { item, offset }: Letter): string[] {
  const names: string[] = [];
  for (let at: Letter | null = originalOf(doc, { item, offset }); at; at = originalOf(doc, at))
    names.push(nameOfLetter(at));
  return names;
}

function originalOf(doc: Y.Doc, { item, offset }: Letter): Letter | null {
  const { rightOrigin } = item;
  if (!rightOrigin) return null;
  const clock = rightOrigin.clock + item.id.clock + offset - startOfRun(doc, item).id.clock;
  const original = itemAt(doc, rightOrigin.client, clock);
  return original?.deleted ? { item: original, offset: clock - original.id.clock } : null;
}

/** The first item of those that were written in one go: others' letters, or a deletion, may have parted them. */
function startOfRun(doc: Y.Doc, item: Y.Item): Y.Item {
  let start = item;
  for (;;) {
    const before = itemAt(doc, start.id.client, start.id.clock - 1);
    if (!before || !Y.compareIDs(start.origin, before.lastId) || !Y.compareIDs(start.rightOrigin, before.rightOrigin))
      return start;
    start = before;
  }
}

/** The item in which a client's letter lies; null where it is none. */
export function itemAt(doc: Y.Doc, client: number, clock: number): Y.Item | null {
  if (clock < 0 || clock >= Y.getState(doc.store, client)) return null;
  const item: unknown = Y.getItem(doc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? item : null;
}
