import * as Y from 'yjs';
import { closeCodes, Refused } from './close-codes.ts';

/**
 * Which person writes under which Yjs client id in one document: bound at first use, so that nobody can extend another's
 * writing under that other's id (D8). Filled from what is stored: with a snapshot when it was made, else from the log.
 */
export class ClientAuthors {
  readonly #authors: Map<number, string>;

  constructor(known: ReadonlyMap<number, string> = new Map()) {
    this.#authors = new Map(known);
  }

  get all(): ReadonlyMap<number, string> {
    return this.#authors;
  }

  /** Remembers the author of a stored update. */
  learn(update: Uint8Array, authorId: string | null): void {
    if (authorId === null) return;
    for (const client of Y.parseUpdateMeta(update).to.keys()) this.#authors.set(client, authorId);
  }

  /** Throws where one of `clients` belongs to somebody else. */
  check(clients: readonly number[], authorId: string): void {
    for (const client of clients) {
      const author = this.#authors.get(client);
      if (author !== undefined && author !== authorId)
        throw new Refused(closeCodes.data, 'the client id of somebody else');
    }
  }

  bind(clients: readonly number[], authorId: string): void {
    for (const client of clients) this.#authors.set(client, authorId);
  }
}
