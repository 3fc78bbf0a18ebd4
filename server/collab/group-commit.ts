import { setImmediate, setTimeout } from 'node:timers/promises';
import type { AuditEntry } from '../database/repositories/audit.ts';
import type { NewUpdate } from '../database/repositories/documents.ts';
import type { Commit, DocumentStore } from './document-store.ts';
import { limits } from './limits.ts';

/** A room, as far as storing its writes goes. */
export type Committing = {
  readonly documentId: string;
  /**
   * `writes` of its writes, `updates` of them updates, are on disk; the document is at `sequence` if there were updates. Without a
   * sequence for them, the updates were not stored: the document is sealed.
   */
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
    // After the poll phase: what every socket brought in this turn of the event loop goes into the first transaction.
    await setImmediate();
    while (this.#ready().length > 0) {
      const next = performance.now() + limits.commit.everyMs;
      await this.#commit();
      await setTimeout(Math.max(0, next - performance.now()));
    }
    this.#running = null;
  }

  /** What may be stored now, in order. */
  #ready(): Write[] {
    const waiting = new Set<Committing>();
    let bytes = 0;
    return this.#queue.filter((write, index) => {
      const full = index >= limits.commit.updates || bytes > limits.commit.bytes;
      if (full || waiting.has(write.room) || !write.isCertain()) {
        waiting.add(write.room);
        return false;
      }
      bytes += write.update?.body.length ?? 0;
      return true;
    });
  }

  #take(): Write[] {
    const ready = new Set(this.#ready());
    this.#queue = this.#queue.filter((write) => !ready.has(write));
    return [...ready];
  }

  async #commit(): Promise<void> {
    const batch: Write[] = [];
    try {
      const sequences = await this.#store.append(() => {
        batch.push(...this.#take());
        return commitOf(batch);
      });
      for (const [room, writes] of roomsOf(batch)) {
        const updates = writes.filter(({ update }) => update !== null).length;
        room.stored(writes.length, updates, sequences.get(room.documentId));
      }
    } catch (thrown) {
      // Where not even the transaction began, it is those who wait for it that failed.
      for (const room of roomsOf(batch.length > 0 ? batch : this.#take()).keys()) room.failed(thrown);
    }
  }
}

const roomsOf = (batch: readonly Write[]): Map<Committing, Write[]> => Map.groupBy(batch, ({ room }) => room);

function commitOf(batch: readonly Write[]): Commit {
  const updates = new Map<string, NewUpdate[]>();
  for (const [{ documentId }, writes] of roomsOf(batch)) {
    const bodies = writes.flatMap(({ update }) => update ?? []);
    if (bodies.length > 0) updates.set(documentId, bodies);
  }
  return { updates, audit: batch.flatMap((write) => write.audit ?? []) };
}
