import type { DocumentKind } from '../../src/domain/documents/document-layout.ts';
import type { StoredDocument } from '../database/repositories/documents.ts';
import { ClientAuthors } from './client-authors.ts';
import type { DocumentStore } from './document-store.ts';
import type { Inspection } from './gate.ts';
import { Shadow } from './shadow.ts';

/** A document that is open: its shadow, who writes in it under which id, and what it holds that is not on disk yet. */
export class LiveDocument {
  readonly #id: string;
  readonly #kind: DocumentKind;
  readonly #store: DocumentStore;
  readonly #authors = new ClientAuthors();
  #shadow: Shadow;
  /** Accepted updates that are not on disk yet, in order. */
  #undurable: Uint8Array[] = [];
  #isSound = true;

  constructor(id: string, stored: StoredDocument, store: DocumentStore) {
    this.#id = id;
    this.#kind = stored.kind;
    this.#store = store;
    this.#shadow = new Shadow(stored.kind, stored.updates);
    stored.updates.forEach((update, index) => {
      this.#authors.learn(update, stored.authorIds[index] ?? null);
    });
  }

  /** False from an update that spoilt the shadow until `rebuild` has resolved: nothing may be asked of it meanwhile. */
  get isSound(): boolean {
    return this.#isSound;
  }

  inspect(update: Uint8Array): Inspection {
    return this.#shadow.inspect(update);
  }

  /**
   * Takes in an update that adds something. Answers with what it changed, as updates to store and to show in this order: first the
   * author's own part, then what Yjs tidied up after it. Throws where it is refused.
   */
  accept(update: Uint8Array, clients: readonly number[], authorId: string): Uint8Array[] {
    this.#authors.check(clients, authorId);
    this.#shadow.makeRoomFor(update.length);
    this.#isSound = false;
    const parts = this.#shadow.apply(update, clients);
    this.#isSound = true;
    this.#authors.bind(clients, authorId);
    this.#undurable.push(...parts);
    return parts;
  }

  /** The first `updates` of those that were not on disk are there now. */
  durable(updates: number): void {
    this.#undurable.splice(0, updates);
  }

  stateVector(): Uint8Array {
    return this.#shadow.stateVector();
  }

  /** What somebody with `stateVector` does not have. */
  missingFrom(stateVector: Uint8Array): Uint8Array {
    return this.#shadow.missingFrom(stateVector);
  }

  /** Makes the shadow anew from what is stored and what is accepted, after it took in something it should not have (D8). */
  async rebuild(): Promise<void> {
    this.#shadow.destroy();
    const accepted = [...this.#undurable];
    const stored = await this.#store.load(this.#id);
    if (!stored) throw new Error('The document is gone');
    this.#shadow = new Shadow(this.#kind, [...stored.updates, ...accepted]);
    this.#isSound = true;
  }

  destroy(): void {
    this.#shadow.destroy();
  }
}
