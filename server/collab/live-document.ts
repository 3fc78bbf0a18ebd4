import * as Y from 'yjs';
import type { DocumentKind } from '../../src/domain/documents/document-layout.ts';
import type { StoredDocument } from '../database/repositories/documents.ts';
import { ClientAuthors } from './client-authors.ts';
import type { DocumentStore } from './document-store.ts';
import type { Inspection } from './gate.ts';
import { Shadow } from './shadow.ts';
import type { Addition } from './shadow.ts';
import { syncStep1, syncStep2, updateFrame } from './wire.ts';
import type { Frame } from './wire.ts';

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
  readonly #authors: ClientAuthors;
  /** What is on disk, while there is no shadow. */
  #stored: readonly Uint8Array[];
  #authorIds: readonly (string | null)[];
  #shadow: Shadow | null = null;
  /** Accepted updates that are not on disk yet, in order. */
  #undurable: Uint8Array[] = [];
  #isSound = true;

  constructor(id: string, stored: StoredDocument, store: DocumentStore) {
    this.#id = id;
    this.#kind = stored.kind;
    this.#store = store;
    this.#stored = stored.updates;
    this.#authorIds = stored.authorIds;
    this.#authors = new ClientAuthors(stored.clients);
  }

  /** False from an update that spoilt the shadow until `rebuild` has resolved: nothing may be asked of it meanwhile. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Makes the shadow where there is none. Throws where what is stored is incomplete. */
  wake(): Shadow {
    if (this.#shadow) return this.#shadow;
    this.#shadow = new Shadow(this.#kind, this.#stored);
    this.#learnAuthors();
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

  inspect(update: Uint8Array): Inspection {
    return this.wake().inspect(update);
  }

  /**
   * Takes in an update that adds something. Answers with what it changed, as updates to store and to show in this order: first the
   * author's own part, then what Yjs tidied up after it. Throws where it is refused.
   */
  accept(update: Uint8Array, addition: Addition, authorId: string): Uint8Array[] {
    const shadow = this.wake();
    const { clients } = addition;
    this.#authors.check(clients, authorId);
    shadow.makeRoomFor(update.length);
    this.#isSound = false;
    const parts = shadow.apply(update, addition);
    this.#isSound = true;
    this.#authors.bind(clients, authorId);
    this.#undurable.push(...parts);
    return parts;
  }

  /**
   * Takes in what another node has stored. Answers with what is new here, to show; and with what Yjs tidied up after it, to store and then
   * to show.
   */
  takeIn(
    updates: readonly Uint8Array[],
    authorIds: readonly (string | null)[],
  ): { shown: Uint8Array[]; tidied: Uint8Array[] } {
    updates.forEach((update, index) => {
      this.#authors.learn(update, authorIds[index] ?? null);
    });
    if (!this.#shadow && this.#stored.length + updates.length <= MERGED_AT_MOST) {
      this.#stored = [...this.#stored, ...updates];
      return { shown: [...updates], tidied: [] };
    }
    const [first, ...tidied] = this.wake().takeIn(updates);
    this.#undurable.push(...tidied);
    return { shown: first ? [first] : [], tidied };
  }

  /** The first `updates` of those that were not on disk are there now. */
  durable(updates: number): void {
    this.#undurable.splice(0, updates);
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
    if (stateVector.length > 1 || this.#shadow || this.isLong) return [this.wake().answerTo(stateVector)];
    const [first = NOTHING, ...tail] = this.#stored;
    if (tail.length === 0) return [syncStep2(first)];
    if (tail.length > 1) {
      this.#learnAuthors();
      this.#stored = [first, Y.mergeUpdates(tail)];
    }
    return [...this.#stored.map(updateFrame), syncStep2(NOTHING)];
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

  /** While `#stored` still holds each update by itself. */
  #learnAuthors(): void {
    this.#authorIds.forEach((authorId, index) => {
      this.#authors.learn(this.#stored[index] ?? NOTHING, authorId);
    });
    this.#authorIds = [];
  }
}
