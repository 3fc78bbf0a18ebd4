import { setImmediate, setTimeout } from 'node:timers/promises';
import type { AuditEntry } from '#server/database/tables/audit.ts';
import type { NewUpdate } from '#server/database/tables/care-plan/document-rows.ts';
import type { Claim, Commit, DocumentStore } from './document-store.ts';
import { limits } from '../limits.ts';
import type { Tally } from '../socket/tally.ts';

/** The rate is an average over about this long, in milliseconds. */
const AVERAGED_MS = 100;

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

/** One thing to store for a room: an update, an audit row, or both; or a client id to bind. */
export type Write = {
  room: Committing;
  update: NewUpdate | null;
  audit: AuditEntry | null;
  claim?: Claim | undefined;
  /** Its author's right to write; what is in doubt waits, with all that follows it in its room. */
  rights: { readonly areDoubted: boolean } | null;
};

/** Stores the writes of all rooms, in order, in as few transactions as possible: at once when idle, together while one is under way. */
export class GroupCommit {
  readonly #store: DocumentStore;
  #queue: Write[] = [];
  #running: Promise<void> | null = null;
  readonly #pace = new Pace(limits.commit);
  readonly #tally: Tally;
  /** When the first of those in the queue came; of performance.now(). */
  #oldestAt = 0;

  constructor(store: DocumentStore, tally: Tally) {
    this.#store = store;
    this.#tally = tally;
  }

  add(write: Write): void {
    if (this.#queue.length === 0) this.#oldestAt = performance.now();
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

  /** Whether a room has something that somebody wrote in the queue; what is under way is not. */
  hasQueued(room: Committing): boolean {
    return this.#queue.some((write) => write.room === room && write.update !== null);
  }

  /** Resolves once nothing is queued or under way any more. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // After the poll phase: what every socket brought in this turn of the event loop goes into the first transaction.
    await setImmediate();
    while (this.#queue.some(this.#isReady())) {
      const begun = performance.now();
      const pause = this.#pace.pauseAfter(await this.#commit()) - (performance.now() - begun);
      if (pause >= 1) await setTimeout(pause);
    }
    this.#running = null;
  }

  /** Tells of each write of the queue, asked in order, whether it may be stored now. */
  #isReady(): (write: Write, index: number) => boolean {
    const waiting = new Set<Committing>();
    let bytes = 0;
    return ({ room, rights, update }, index) => {
      const isFull = index >= limits.commit.updates || bytes > limits.commit.bytes;
      if (isFull || rights?.areDoubted || (waiting.size > 0 && waiting.has(room))) {
        waiting.add(room);
        return false;
      }
      bytes += update?.body.length ?? 0;
      return true;
    };
  }

  #take(): Write[] {
    const isReady = this.#isReady();
    const taken: Write[] = [];
    const left: Write[] = [];
    this.#queue.forEach((write, index) => (isReady(write, index) ? taken : left).push(write));
    this.#queue = left;
    return taken;
  }

  /** Answers with the number of updates stored. */
  async #commit(): Promise<number> {
    let batch: Map<Committing, Write[]> = new Map();
    let stored = 0;
    let oldestAt = this.#oldestAt;
    let begunAt = 0;
    try {
      const sequences = await this.#store.append(() => {
        begunAt = performance.now();
        oldestAt = this.#oldestAt;
        batch = roomsOf(this.#take());
        this.#oldestAt = begunAt;
        return commitOf(batch);
      });
      const now = performance.now();
      this.#tally.committed?.({ seconds: (now - begunAt) / 1_000, savedSeconds: (now - oldestAt) / 1_000 });
      for (const [room, writes] of batch) {
        const updates = writes.filter(({ update }) => update !== null).length;
        stored += updates;
        room.stored(writes.length, updates, sequences.get(room.documentId));
      }
    } catch (thrown) {
      // Where not even the transaction began, it is those who wait for it that failed.
      if (batch.size === 0) batch = roomsOf(this.#take());
      for (const room of batch.keys()) room.failed(thrown);
    }
    return stored;
  }
}

const roomsOf = (writes: readonly Write[]): Map<Committing, Write[]> => Map.groupBy(writes, ({ room }) => room);

function commitOf(batch: ReadonlyMap<Committing, readonly Write[]>): Commit {
  const updates = new Map<string, NewUpdate[]>();
  const audit: AuditEntry[] = [];
  const claims: Claim[] = [];
  for (const [{ documentId }, writes] of batch) {
    const bodies: NewUpdate[] = [];
    for (const write of writes) {
      if (write.update) bodies.push(write.update);
      if (write.audit) audit.push(write.audit);
      if (write.claim) claims.push(write.claim);
    }
    if (bodies.length > 0) updates.set(documentId, bodies);
  }
  return { updates, audit, claims };
}

/** How long something done for many at once should wait for more of them: not at all when idle, longer the busier it is. */
class Pace {
  readonly #perMs: number;
  readonly #mostMs: number;
  /** How many a second. */
  #rate = 0;
  #at = performance.now();

  /** Waits a millisecond for each `perMs` a second, up to `mostMs`. */
  constructor({ perMs, mostMs }: { perMs: number; mostMs: number }) {
    this.#perMs = perMs;
    this.#mostMs = mostMs;
  }

  /** Milliseconds to wait after it was done for `count`; below 1 means not at all. */
  pauseAfter(count: number, now = performance.now()): number {
    const elapsed = Math.max(now - this.#at, 0.1);
    this.#at = now;
    this.#rate += ((count * 1_000) / elapsed - this.#rate) * Math.min(1, elapsed / AVERAGED_MS);
    return Math.min(this.#mostMs, this.#rate / this.#perMs);
  }
}
