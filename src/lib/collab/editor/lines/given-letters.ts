import * as Y from 'yjs';
import { beginsToGive, givenBackIn, itemAt, writtenByOthers } from './given-back.ts';
import type { Letter } from './letters-of.ts';

type Range = { client: number; from: number; to: number };

/**
 * The letters that were given back here by undoing and doing again. Two who give back one word at the same moment cannot know of each other:
 * once both have both, that of the lower client id stays, and the other takes their own away.
 */
export class GivenLetters {
  readonly #section: Y.XmlFragment;
  readonly #ranges: Range[] = [];
  readonly #texts = new WeakSet<Y.XmlText>();

  constructor(section: Y.XmlFragment) {
    this.#section = section;
    section.observeDeep(this.#changed);
  }

  destroy(): void {
    this.#section.unobserveDeep(this.#changed);
  }

  /** All that was written in a transaction that undid something, or did it again, was given back. */
  add({ doc, beforeState }: Y.Transaction): void {
    const client = doc.clientID;
    const range = { client, from: beforeState.get(client) ?? 0, to: Y.getState(doc.store, client) };
    for (const { item } of lettersOf(doc, range)) if (item.parent instanceof Y.XmlText) this.#texts.add(item.parent);
    if (range.from === range.to) return;
    this.#ranges.push(range);
    beginsToGive(doc, client, range.from);
  }

  readonly #changed = (_events: unknown, transaction: Y.Transaction): void => {
    const { doc, local, changed, beforeState } = transaction;
    if (local) return;
    const types: Iterable<unknown> = changed.keys();
    const texts = [...types].filter((type) => type instanceof Y.XmlText).filter((text) => this.#texts.has(text));
    if (texts.length === 0) return;
    const others = writtenByOthers(texts, doc.clientID, beforeState);
    const back = givenBackIn(doc, this.#letters(doc), others);
    const twice = [...back].filter(([, by]) => by < doc.clientID).map(([name]) => name);
    if (twice.length > 0)
      doc.transact(() => {
        for (const name of twice) takeAway(doc, name);
      });
  };

  *#letters(doc: Y.Doc): Generator<Letter> {
    for (const range of this.#ranges) yield* lettersOf(doc, range);
  }
}

function* lettersOf(doc: Y.Doc, { client, from, to }: Range): Generator<Letter> {
  for (let clock = from; clock < to;) {
    const item = itemAt(doc, client, clock);
    if (!item) return;
    const start = clock - item.id.clock;
    const end = Math.min(item.length, to - item.id.clock);
    clock = item.id.clock + item.length;
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (let offset = start; offset < end; offset++) yield { item, offset };
  }
}

function takeAway(doc: Y.Doc, name: string): void {
  const [client = 0, clock = 0] = name.split('.').map(Number);
  const place = Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 });
  const found = Y.createAbsolutePositionFromRelativePosition(place, doc);
  if (found?.type instanceof Y.XmlText) found.type.delete(found.index, 1);
}
