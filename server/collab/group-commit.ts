import type { AuditEntry } from '../database/repositories/audit.ts';
import type { NewUpdate } from '../database/repositories/documents.ts';
import type { DocumentStore } from './document-store.ts';
import { limits } from './limits.ts';

/** A room, as far as storing its writes goes. */
export type Committing = {
  readonly documentId: string;
  /** `writes` of its writes, `updates` of them updates, are on disk; the document is at `sequence` if there were updates. */
  stored: (writes: number, updates: number, sequence: number | undefined) => void;
  /** What it had queued could not be stored. */
  failed: (thrown: unknown) => void;
};

/** One thing to store for a room: an update, an audit row, or both. */
export type Write = {
  room: Committing;
  update: NewUpdate | null;
  audit: AuditEntry | null;
  /** Whether its author's right to write is certain at this moment; what is not certain waits, with all that follows it in its room. */
  isCertain: () => boolean;
};

/** Stores the writes of all rooms, in order, in as few transactions as possible: at once when idle, together while one is under way. */
export class GroupCommit {
  readonly #store: DocumentStore;
  #queue: Write[] = [];
  #running: Promise<void> | null = null;

  constructor(store: DocumentStore) {
    this.#store = store;
  }

  add(write: Write): void {
    this.#queue.push(write);
    this.start();
  }

  /** Looks again at what waited for certainty. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Drops what a room still has in the queue. */
  forget(room: Committing): void {
    this.#queue = this.#queue.filter((write) => write.room !== room);
  }

  /** Whether a room has something in the queue; what is under way is not. */
  hasQueued(room: Committing): boolean {
    return this.#queue.some((write) => write.room === room);
  }

  /** Resolves once nothing is queued or under way any more. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // What arrives in the same turn of the event loop goes into the first transaction.
    await Promise.resolve();
    for (let batch = this.#take(); batch.length > 0; batch = this.#take()) await this.#commit(batch);
    this.#running = null;
  }

  #take(): Write[] {
    const batch: Write[] = [];
    const left: Write[] = [];
    const waiting = new Set<Committing>();
    let bytes = 0;
    for (const write of this.#queue) {
      const full = batch.length >= limits.commit.updates || bytes > limits.commit.bytes;
      if (full || waiting.has(write.room) || !write.isCertain()) {
        waiting.add(write.room);
        left.push(write);
      } else {
        bytes += write.update?.body.length ?? 0;
        batch.push(write);
      }
    }
    this.#queue = left;
    return batch;
  }

  async #commit(batch: readonly Write[]): Promise<void> {
    const rooms = Map.groupBy(batch, (write) => write.room);
    const updates = new Map<string, NewUpdate[]>();
    for (const [room, writes] of rooms) {
      const bodies = writes.flatMap(({ update }) => update ?? []);
      if (bodies.length > 0) updates.set(room.documentId, bodies);
    }
    const audit = batch.flatMap((write) => write.audit ?? []);
    const sequences = await this.#store.append({ updates, audit }).catch((thrown: unknown) => {
      for (const room of rooms.keys()) room.failed(thrown);
      return null;
    });
    if (!sequences) return;
    for (const [room, writes] of rooms) {
      const { documentId } = room;
      room.stored(writes.length, updates.get(documentId)?.length ?? 0, sequences.get(documentId));
    }
  }
}
