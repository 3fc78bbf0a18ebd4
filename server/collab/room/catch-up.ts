import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';

/** What was stored after some sequence, up to `sequence`. */
export type Missing = Pick<StoredDocument, 'sequence' | 'updates' | 'authorIds'>;

type Store = {
  loadAfter: (documentId: string, after: number) => Promise<Missing>;
  sequences: (documentIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
};
type Room = {
  readonly documentId: string;
  /** Everything stored up to this number is in it. */
  readonly document: { readonly sequence: number };
  /** Takes in what was read, and so far holds it; answers whether it could be done now. */
  takeIn: (missing: Missing) => boolean;
  failed: (thrown: unknown) => void;
};

/** Reads what other nodes have stored beyond what a room holds, by sequence (D15). */
export class CatchUp {
  readonly #store: Store;
  readonly #room: Room;
  #told = 0;
  #reading: Promise<void> | null = null;

  constructor(store: Store, room: Room) {
    this.#store = store;
    this.#room = room;
  }

  /** The document is at `sequence`, whoever brought it there. */
  reach(sequence: number): void {
    this.#told = Math.max(this.#told, sequence);
    if (this.#told > this.#room.document.sequence) this.#reading ??= this.#read();
  }

  /** Resolves once the room holds what is on disk now, whoever has stored it, or has failed. */
  async complete(): Promise<void> {
    try {
      const { documentId } = this.#room;
      this.reach((await this.#store.sequences([documentId])).get(documentId) ?? 0);
    } catch (thrown) {
      this.#room.failed(thrown);
    }
    await this.#reading;
  }

  async #read(): Promise<void> {
    try {
      const { documentId, document } = this.#room;
      while (this.#told > document.sequence)
        if (!this.#room.takeIn(await this.#store.loadAfter(documentId, document.sequence))) return;
    } catch (thrown) {
      this.#room.failed(thrown);
    } finally {
      this.#reading = null;
    }
  }
}
