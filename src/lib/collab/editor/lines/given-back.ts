import * as Y from 'yjs';
import { letterAt, nameOfLetter } from './letters-of.ts';
import type { Letter } from './letters-of.ts';

/** What somebody wrote in one go at one place; `isOneOfMany`: with more that stands before what was taken away. */
type Run = { by: number; matches: number; mismatches: boolean; isOneOfMany: boolean };
/** One letter of it, and the nearest of those looked for that it may be a copy of. */
type Copy = { letter: string; run: Run; nearest: { steps: number; letter: Letter; isSame: boolean } | null };

/**
 * Where one began to give something back oneself, by document: the clocks of one's own client id. What was typed right before it looks as if it
 * had been written in one go with it.
 */
const beganAt = new WeakMap<Y.Doc, Y.ID[]>();

/** From this clock of one's own on something was given back. */
export function beginsToGive(doc: Y.Doc, client: number, clock: number): void {
  beganAt.set(doc, [...(beganAt.get(doc) ?? []), Y.createID(client, clock)]);
}

/** Where a letter's item begins, or what was given back in it. */
function beginningOf(doc: Y.Doc, { item: { id }, offset }: Letter): number {
  const isIn = ({ client, clock }: Y.ID) => client === id.client && clock > id.clock && clock <= id.clock + offset;
  return beganAt.get(doc)?.findLast(isIn)?.clock ?? id.clock;
}

/**
 * Which of `letters` others have given back already, and who: by the names of the letters. Two may take away one word, and both undo it; Yjs
 * would give it back to each. What is given back is a copy that is set right before what was taken away, so that a copy can be told, and of
 * what it is one. `others`: what others wrote that may be such copies.
 */
export function givenBackIn(doc: Y.Doc, letters: Iterable<Letter>, others: readonly Y.Item[]): Map<string, number> {
  const runs = new Map<string, Run>();
  const copies: Copy[] = [];
  const byOriginal = new Map<string, { copy: Copy; steps: number }>();
  for (const item of withWholeRuns(doc, others)) {
    const first = startOfRun(doc, item);
    const start = nameOfLetter({ item: first, offset: 0 });
    const run = runs.get(start) ?? {
      by: item.id.client,
      matches: 0,
      mismatches: false,
      isOneOfMany: isOneOfMany(doc, first, item),
    };
    runs.set(start, run);
    for (let offset = 0; offset < item.length; offset++) {
      const copy: Copy = { letter: letterAt({ item, offset }), run, nearest: null };
      copies.push(copy);
      for (const [steps, original] of originalsOf(doc, { item, offset }).entries())
        if (steps < (byOriginal.get(original)?.steps ?? Infinity)) byOriginal.set(original, { copy, steps });
    }
  }
  if (byOriginal.size === 0) return new Map();

  for (const letter of letters)
    for (const [steps, name] of [nameOfLetter(letter), ...originalsOf(doc, letter)].entries()) {
      const found = byOriginal.get(name);
      if (!found) continue;
      const { copy } = found;
      const all = steps + found.steps;
      // What was only written before something that was taken away later is no copy of it: the nearest is.
      if (all < (copy.nearest?.steps ?? Infinity))
        copy.nearest = { steps: all, letter, isSame: copy.letter === letterAt(letter) };
      break;
    }
  for (const { run, nearest } of copies) {
    if (nearest?.isSame === false) run.mismatches = true;
    if (nearest?.isSame === true) run.matches += 1;
  }
  // One letter alone may have been typed by chance before a word that begins with it; but not in several places in one go.
  return new Map(
    copies.flatMap(({ run, nearest }) =>
      nearest && !run.mismatches && (run.matches > 1 || run.isOneOfMany || isAlone(doc, nearest.letter))
        ? [[nameOfLetter(nearest.letter), run.by] as const]
        : [],
    ),
  );
}

/** Some items, and what was written with them in one go and arrived before. */
function withWholeRuns(doc: Y.Doc, items: readonly Y.Item[]): Set<Y.Item> {
  const all = new Set(items);
  for (const item of items) {
    const start = startOfRun(doc, item);
    for (let at: Y.Item | null = start; at && at.id.clock < item.id.clock;) {
      if (!at.deleted && at.content instanceof Y.ContentString) all.add(at);
      at = itemAt(doc, at.id.client, at.id.clock + at.length);
    }
  }
  return all;
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
  const beginning = beginningOf(doc, { item, offset });
  const start = beginning > item.id.clock ? beginning : startOfRun(doc, item).id.clock;
  const clock = rightOrigin.clock + item.id.clock + offset - start;
  const original = itemAt(doc, rightOrigin.client, clock);
  return original?.deleted ? { item: original, offset: clock - original.id.clock } : null;
}

/** The first item of those that were written in one go: others' letters, or a deletion, may have parted them. */
function startOfRun(doc: Y.Doc, item: Y.Item): Y.Item {
  let start = item;
  const begun = beganAt.get(doc) ?? [];
  for (;;) {
    const { id } = start;
    if (begun.some((one) => Y.compareIDs(one, id))) return start;
    const before = itemAt(doc, start.id.client, start.id.clock - 1);
    if (!before || !Y.compareIDs(start.origin, before.lastId) || !Y.compareIDs(start.rightOrigin, before.rightOrigin))
      return start;
    start = before;
  }
}

/** Whether it was given back, or written, alone. */
function isAlone(doc: Y.Doc, letter: Letter): boolean {
  const { id, length } = letter.item;
  return id.clock + length - beginningOf(doc, letter) === 1;
}

/** Whether what its author wrote right before a run, or right after it, stands before something else that was taken away. */
function isOneOfMany(doc: Y.Doc, first: Y.Item, item: Y.Item): boolean {
  let last = item;
  for (let next = after(doc, last); next && startOfRun(doc, next) === first; next = after(doc, last)) last = next;
  const neighbours = [itemAt(doc, first.id.client, first.id.clock - 1), after(doc, last)];
  return neighbours.some((one) => one !== null && originalOf(doc, { item: startOfRun(doc, one), offset: 0 }) !== null);
}

const after = (doc: Y.Doc, { id, length }: Y.Item): Y.Item | null => itemAt(doc, id.client, id.clock + length);

/** The item in which a client's letter lies; null where it is none. */
export function itemAt(doc: Y.Doc, client: number, clock: number): Y.Item | null {
  if (clock < 0 || clock >= Y.getState(doc.store, client)) return null;
  const item: unknown = Y.getItem(doc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? item : null;
}
