import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import { fits } from '#domain/care-plan/layout.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import type { NewWords, Unfit } from './layout-check.ts';
import { limits } from '../limits.ts';

/** So many values are told; the others are taken out, too. */
const TOLD_AT_MOST = 50;
/** How far back among values that were overwritten the last one is looked for. */
const STEPS_BACK = 1_000;

/**
 * Takes single values that do not fit out of a transaction that wrote them, before anything of it is stored or shown: for Yjs they were written
 * and deleted at once, so all that was written after them stays where it belongs, and of them nothing is kept but that they are gone. The
 * value that stood there before is written again, under a client id of the program's own, so that a colleague's date is not lost to
 * another's slip.
 */
export class Correction {
  readonly refused: RefusedValue[] = [];
  readonly #transaction: Y.Transaction;
  readonly #replaced: { item: Y.Item; former: string }[] = [];

  constructor(transaction: Y.Transaction) {
    this.#transaction = transaction;
  }

  take({ item, why, section, rule }: Unfit): void {
    // What its author had overwritten already goes with what was overwritten.
    if (item.deleted) return;
    const { parent, parentSub } = item;
    if (this.refused.length < TOLD_AT_MOST)
      this.refused.push({ section, line: lineOf(parent), name: parentSub ?? '', why });
    const former = rule && item.right === null ? formerOf(item, (value) => fits(rule, value)) : null;
    item.delete(this.#transaction);
    if (former !== null) this.#replaced.push({ item, former });
  }

  /** Takes letters out of a document that is full, and tells which: of one line together. */
  takeWords({ item, words, section }: NewWords): void {
    const { parent } = item;
    const line = parent instanceof Y.XmlText ? lineOf(parent._item?.parent) : '';
    const last = this.refused.at(-1);
    if (last?.words !== undefined && last.section === section && last.line === line) last.words += words;
    // All of them are told, however many lines: nobody else has them.
    else this.refused.push({ section, line, name: '', why: 'too-long', words });
    item.delete(this.#transaction);
  }

  /** Whether a former value is to be written again. */
  get restores(): boolean {
    return this.#replaced.length > 0;
  }

  /** Writes former values again under `clientId`. */
  restore(clientId: number): void {
    const { doc } = this.#transaction;
    const own = doc.clientID;
    doc.clientID = clientId;
    for (const { item, former } of this.#replaced) {
      const { parent, parentSub } = item;
      if (parentSub === null) continue;
      if (parent instanceof Y.XmlElement) parent.setAttribute(parentSub, former);
      else if (parent instanceof Y.Map) parent.set(parentSub, former);
    }
    doc.clientID = own;
  }
}

/**
 * A client id that nobody has in `doc`, lower than `writer`: of two values that were written after the same one, Yjs shows that of the
 * higher id, so that what its author meanwhile wrote instead is not overwritten.
 */
export function freeIdBelow(doc: Y.Doc, writer: number): number | null {
  if (doc.store.clients.size >= limits.clients) return null;
  for (let tries = 0; tries < 100; tries++) {
    const id = randomInt(1, writer > 1_000_000 ? writer : limits.clientId);
    if (!doc.store.clients.has(id)) return id;
  }
  return null;
}

function formerOf(item: Y.Item, isFine: (value: unknown) => boolean): string | null {
  let before = item.left;
  for (let steps = 0; before && steps < STEPS_BACK; steps++, before = before.left) {
    if (!(before.content instanceof Y.ContentAny)) continue;
    const value: unknown = before.content.arr.at(-1);
    if (typeof value === 'string' && isFine(value)) return value;
  }
  return null;
}

function lineOf(parent: unknown): string {
  const id: unknown = parent instanceof Y.XmlElement ? parent.getAttribute('id') : '';
  return typeof id === 'string' && id.length <= 64 ? id : '';
}
