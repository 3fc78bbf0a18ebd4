import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';

/** What was stored after some sequence, up to `sequence`. */
export type Missing = Pick<StoredDocument, 'sequence' | 'updates' | 'authorIds'>;

type Room = {
  read: (after: number) => Promise<Missing>;
  /** How far the document is on disk. */
  latest: () => Promise<number>;
  /** Takes in what was read; answers whether it could be done now. */
  take: (missing: Missing) => boolean;
  failed: (thrown: unknown) => void;
};

/** How far a room holds what is stored, by sequence; reads what other nodes have stored beyond that (D15). */
export class CatchUp {
  readonly #room: Room;
  #sequence: number;
  #told = 0;
  #reading: Promise<void> | null = null;

  /** The room holds everything up to `sequence`. */
  constructor(sequence: number, room: Room) {
    this.#sequence = sequence;
    this.#room = room;
  }

  /** This room's own `updates` brought the document to `sequence`. */
  stored(updates: number, sequence: number): void {
    if (sequence - updates <= this.#sequence) this.#sequence = Math.max(this.#sequence, sequence);
    else this.reach(sequence);
  }

  /** The document is at `sequence`, whoever brought it there. */
  reach(sequence: number): void {
    this.#told = Math.max(this.#told, sequence);
    if (this.#told > this.#sequence) this.#reading ??= this.#read();
  }

  /** Resolves once the room holds what is on disk now, whoever has stored it, or has failed. */
  async complete(): Promise<void> {
    try {
      this.reach(await this.#room.latest());
    } catch (thrown) {
      this.#room.failed(thrown);
    }
    await this.#reading;
  }

  async #read(): Promise<void> {
    try {
      while (this.#told > this.#sequence) {
        const missing = await this.#room.read(this.#sequence);
        if (!this.#room.take(missing)) return;
        this.#sequence = Math.max(this.#sequence, missing.sequence);
      }
    } catch (thrown) {
      this.#room.failed(thrown);
    } finally {
      this.#reading = null;
    }
  }
}
