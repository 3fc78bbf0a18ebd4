import * as Y from 'yjs';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';
import type { DocumentStore } from '../store/document-store.ts';
import { limits } from '../limits.ts';
import { Shadow } from './shadow.ts';
import type { Addition, Applied, Found } from './shadow.ts';
import { syncStep1, syncStep2, updateFrame } from '../socket/wire.ts';
import type { Frame } from '../socket/wire.ts';
import type { Missing } from './catch-up.ts';
import type { Writer } from '../gate/comment-rules.ts';
import { openingOf } from '../gate/work/opening.ts';

/** An update that says nothing. */
const NOTHING = Uint8Array.of(0, 0);
/** Of more updates than this the shadow is made sooner than they are merged or sent one by one. */
const MERGED_AT_MOST = 1_000;

/**
 * A document that is open. As long as nobody writes it is the bytes that are stored, sent as they are; its shadow is made for the first who
 * writes or who has something of it already, and dropped when nobody has written for a while.
 */
export class LiveDocument {
  readonly #id: string;
  readonly #kind: DocumentKind;
  readonly #store: DocumentStore;
  /** What is on disk, while there is no shadow. */
  #stored: readonly Uint8Array[];
  /** The stored updates of which it is known that they delete nothing; null where it is to be looked. */
  #kept: readonly Uint8Array[] | null = null;
  #shadow: Shadow | null = null;
  /** Accepted updates that are not on disk yet, in order. */
  #undurable: Uint8Array[] = [];
  #isSound = true;
  #sequence: number;
  #tail: number;
  /** How many items are looked at for their places when it is opened, as far as is known. */
  #sought: number;

  constructor(id: string, stored: StoredDocument, store: DocumentStore, sought = 0) {
    this.#id = id;
    this.#sought = sought;
    this.#kind = stored.kind;
    this.#store = store;
    this.#stored = stored.updates;
    this.#sequence = stored.sequence;
    this.#tail = stored.updates.length;
  }

  /** Everything stored up to this number is in it. */
  get sequence(): number {
    return this.#sequence;
  }

  /** How many stored updates the next opening must read. */
  get tail(): number {
    return this.#tail;
  }

  /** Of the `tail` updates that the log had, `left` are left; null where it could not be shortened: then the next opening tries again. */
  compacted(tail: number, left: number | null): void {
    this.#tail = Math.min(left === null ? this.#tail : this.#tail - tail + left, limits.tail);
  }

  /** False from an update that spoilt the shadow until `rebuild` has resolved: nothing may be asked of it meanwhile. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Makes the shadow where there is none. Throws where what is stored is incomplete. */
  wake(): Shadow {
    if (this.#shadow) return this.#shadow;
    this.#shadow = new Shadow(this.#kind, this.#stored);
    this.#stored = [];
    return this.#shadow;
  }

  /** Drops the shadow. Everything accepted must be on disk. */
  rest(): void {
    if (!this.#shadow || !this.#isSound) return;
    this.#stored = [this.#shadow.state()];
    this.#shadow.destroy();
    this.#shadow = null;
  }

  inspect(update: Uint8Array): Found {
    return this.wake().inspect(update);
  }

  /**
   * Takes in an update that adds something. Answers with what it changed, to store and to show in this order. Throws where it is refused.
   */
  accept(update: Uint8Array, addition: Addition, writer?: Writer): Applied {
    const shadow = this.wake();
    const sought = addition.work?.sought ?? 0;
    const isFull = shadow.isFullFor(update.length);
    if (sought > 0) this.#makeTimeFor(sought, shadow);
    this.#isSound = false;
    const applied = shadow.apply(update, addition, isFull, writer);
    this.#isSound = true;
    this.#sought += sought;
    this.#undurable.push(...applied.parts);
    return applied;
  }

  /**
   * Takes in what another node has stored. Answers with what is new here, to show; and with what Yjs tidied up after it, to store and then
   * to show.
   */
  takeIn({ updates, sequence }: Missing): { shown: Uint8Array[]; tidied: Uint8Array[] } {
    this.#sequence = Math.max(this.#sequence, sequence);
    this.#tail += updates.length;
    if (!this.#shadow && this.#stored.length + updates.length <= MERGED_AT_MOST) {
      this.#stored = [...this.#stored, ...updates];
      return { shown: [...updates], tidied: [] };
    }
    const [first, ...tidied] = this.wake().takeIn(updates);
    this.#undurable.push(...tidied);
    return { shown: first ? [first] : [], tidied };
  }

  /**
   * The first `updates` of those that were not on disk are there now, and have brought the document to `sequence`. Answers whether all that was
   * stored before them is in it, too.
   */
  durable(updates: number, sequence: number): boolean {
    this.#undurable.splice(0, updates);
    this.#tail += updates;
    if (sequence - updates > this.#sequence) return false;
    this.#sequence = Math.max(this.#sequence, sequence);
    return true;
  }

  /** Under how many client ids it was written. */
  get clients(): number {
    return this.wake().doc.store.clients.size;
  }

  /** Whether it was written under very many client ids, and not under this one. */
  isCrowdedFor(clientId: number): boolean {
    const { clients } = this.wake().doc.store;
    return clients.size >= limits.clients / 2 && !clients.has(clientId);
  }

  /** How many of its client ids are somebody's, those included that write nothing. */
  countOwnClients(authorId: string): Promise<number> {
    return this.#store.countOwnClients(this.#id, authorId);
  }

  /** So many updates that whoever opens it is answered from the shadow. */
  get isLong(): boolean {
    return this.#stored.length > MERGED_AT_MOST;
  }

  /** Asks somebody for what they have and the document has not. */
  question(): Frame {
    return syncStep1(this.wake().stateVector());
  }

  /** What somebody with `stateVector` does not have; a sync step 2 comes last and makes it complete. */
  answerTo(stateVector: Uint8Array): readonly Frame[] {
    if (stateVector.length > 1 || this.#shadow || this.isLong || this.#deletes())
      return [this.wake().answerTo(stateVector)];
    const [first = NOTHING, ...tail] = this.#stored;
    if (tail.length === 0) return [syncStep2(first)];
    if (tail.length > 1) this.#kept = this.#stored = [first, Y.mergeUpdates(tail)];
    return [...this.#stored.map(updateFrame), syncStep2(NOTHING)];
  }

  /**
   * Whether one of the updates behind the first deletes something: as they are stored, they would still tell what it was (D28). The shadow has
   * forgotten it.
   */
  #deletes(): boolean {
    if (this.#kept === this.#stored) return false;
    const deletes = this.#stored.slice(1).some((update) => Y.decodeUpdate(update).ds.clients.size > 0);
    if (!deletes) this.#kept = this.#stored;
    return deletes;
  }

  /** Makes the shadow anew from what is stored and what is accepted, after it took in something it should not have (D8). */
  async rebuild(): Promise<void> {
    this.#shadow?.destroy();
    const accepted = [...this.#undurable];
    const stored = await this.#store.load(this.#id);
    if (!stored) throw new Error('The document is gone');
    this.#shadow = new Shadow(this.#kind, [...stored.updates, ...accepted]);
    this.#isSound = true;
  }

  destroy(): void {
    this.#shadow?.destroy();
  }

  /** Throws where the document would become slow to open. What was added up may be more than it is: then it is counted anew. */
  #makeTimeFor(sought: number, shadow: Shadow): void {
    const { opening, few } = limits.work;
    if (sought <= few || this.#sought + sought <= opening) return;
    this.#sought = openingOf(this.#kind, [shadow.state()]).sought ?? opening;
    if (this.#sought + sought > opening) throw new Rejected(closeCodes.tooLarge, 'work of opening');
  }
}
