import { DomainError } from '#domain/errors.ts';
import type { Bus } from '#server/bus/bus.ts';
import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';
import type { Log } from '#server/log.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import { compact, renew } from '../store/compaction.ts';
import type { Connection } from '../socket/connection.ts';
import type { DocumentStore } from '../store/document-store.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { limits } from '../limits.ts';
import type { Timing } from '../limits.ts';
import { Neighbours } from '../nodes/neighbours.ts';
import { Room } from './room.ts';
import type { Tally } from '../socket/tally.ts';
import { openingOf } from '../gate/work/opening.ts';

type RoomsDeps = {
  bus: Bus;
  store: DocumentStore;
  tally: Tally;
  log: Log;
  now: () => number;
  timing: Timing;
  edited: (connection: Connection) => void;
  left: (connection: Connection) => void;
};

/** The open documents: each opened by one promise, dropped only after its last save. */
export class Rooms {
  readonly #deps: RoomsDeps;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #open = new Map<string, Room>();
  readonly #compacting = new Map<Room, Promise<void>>();
  readonly commits: GroupCommit;
  readonly neighbours: Neighbours;

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    this.commits = new GroupCommit(deps.store, deps.tally);
    this.neighbours = new Neighbours({ ...deps, roomOf: (documentId) => this.#open.get(documentId) });
  }

  /** Throws where the document is missing, damaged or cannot be read: never an empty room instead (D16). */
  open(documentId: string): Promise<Room> {
    const known = this.#rooms.get(documentId);
    if (known) return known;
    const opening = this.#load(documentId);
    this.#rooms.set(documentId, opening);
    opening.catch(() => this.#rooms.delete(documentId));
    return opening;
  }

  get size(): number {
    return this.#open.size;
  }

  get all(): Iterable<Room> {
    return this.#open.values();
  }

  *connections(): Iterable<Connection> {
    for (const room of this.all) yield* room.connections;
  }

  closeAll(closeCode: CloseCode): void {
    for (const connection of [...this.connections()]) connection.close(closeCode);
  }

  /** Stores and delivers what was accepted, then closes every connection (1012). */
  async close(milliseconds: number): Promise<void> {
    for (const room of this.all) room.stop();
    this.neighbours.close();
    await this.commits.settled();
    await Promise.all([...this.connections()].map((one) => one.sayGoodbye(closeCodes.restart, milliseconds)));
    await Promise.allSettled(this.#compacting.values());
  }

  /** Called about once a second: drops rooms that nobody is in, compacts long logs where nobody writes, and very long ones. */
  tick(now = performance.now()): void {
    const { timing, log } = this.#deps;
    for (const room of this.all) {
      room.tick(now, timing.rest);
      if (this.#compacting.has(room)) continue;
      const idle = now - room.activeAt;
      const isEmpty = room.connections.size === 0;
      const isQuiet = idle > (isEmpty ? timing.linger : timing.quiet);
      if (room.document.tail > (isQuiet ? limits.tail : limits.longTail)) {
        if (this.#compacting.size >= limits.snapshotsAtOnce) continue;
        const compacting = this.#compact(room).catch((thrown: unknown) => {
          log.error({ err: thrown, document: room.documentId }, 'a document could not be compacted');
        });
        this.#compacting.set(room, compacting);
      } else if (isEmpty && room.isSettled && idle > timing.linger) {
        room.end(closeCodes.restart);
      }
    }
  }

  async #load(documentId: string): Promise<Room> {
    const { store, tally, log, now, edited, left } = this.#deps;
    const { stored, sought } = await this.#openable(documentId);
    const room = new Room(
      documentId,
      { ...stored, sought },
      {
        store,
        tally,
        commits: this.commits,
        neighbours: this.neighbours,
        log,
        now,
        edited,
        left: (ended, connection) => {
          if (connection) return left(connection);
          this.#open.delete(ended.documentId);
          this.#rooms.delete(documentId);
        },
      },
    );
    this.#open.set(documentId, room);
    this.neighbours.opened(documentId);
    return room;
  }

  /** What is stored, mended where an earlier version left it so that it must be. */
  async #openable(documentId: string): Promise<{ stored: StoredDocument; sought: number }> {
    const { store, log } = this.#deps;
    let stored = await this.#stored(documentId);
    let opening = openingOf(stored.kind, stored.updates);
    const isSlow = opening.sought === null;
    if (isSlow || opening.hasBareLines) {
      if (isSlow) log.warn({ document: documentId }, 'a document is slow to open: it is renewed');
      try {
        if (await renew(store, documentId, stored, isSlow)) stored = await this.#stored(documentId);
      } catch (thrown) {
        // Where nothing can be stored just now, lines without a text can still be read.
        if (isSlow) throw thrown;
        log.error({ err: thrown, document: documentId }, 'a document could not be mended');
      }
      opening = openingOf(stored.kind, stored.updates);
    }
    return { stored, sought: opening.sought ?? limits.work.opening };
  }

  async #stored(documentId: string): Promise<StoredDocument> {
    const stored = await this.#deps.store.load(documentId);
    if (!stored) throw new DomainError('not-found');
    return stored;
  }

  async #compact(room: Room): Promise<void> {
    const { documentId, document } = room;
    const { tail } = document;
    let left: number | null = null;
    try {
      left = await compact(this.#deps.store, documentId);
    } finally {
      document.compacted(tail, left);
      this.#compacting.delete(room);
    }
  }
}
