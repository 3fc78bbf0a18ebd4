import { setTimeout } from 'node:timers/promises';
import { CompiledQuery, SqliteDriver } from 'kysely';
import type { DatabaseConnection, QueryResult, SqliteDatabase } from 'kysely';
import { DatabaseAwayError, isBusy, orAway } from '../away.ts';
import { patienceLeft } from '../patience.ts';
import type { Turn } from './turn.ts';

/** How often it is looked whether another program has let go of the file, in milliseconds. */
const LOOK_EVERY_MS = 20;
/** For how long that is waited for where no request waits, in milliseconds. */
const LOCKED_FOR_MS = 5_000;

/**
 * Kysely's driver with one connection for everybody, in turns. Another program's lock is waited for without blocking this one, and outside
 * one's turn: who only reads goes on meanwhile. Every transaction takes the lock at its beginning, so nothing that it did is in vain.
 */
export class PatientSqliteDriver extends SqliteDriver {
  readonly #turn: Turn;
  readonly #hasBegun: () => boolean;

  /** The `turn` is given to others than queries, too. `hasBegun` tells whether a transaction is under way. */
  constructor(database: SqliteDatabase, turn: Turn, hasBegun: () => boolean) {
    super({ database });
    this.#turn = turn;
    this.#hasBegun = hasBegun;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turn.take();
    return new Held(await super.acquireConnection(), this.#turn);
  }

  override releaseConnection(connection?: DatabaseConnection): Promise<void> {
    if (connection instanceof Held) connection.release();
    return Promise.resolve();
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    if (connection instanceof Held) connection.isInTransaction = true;
  }

  /** Where the disk is full SQLite has rolled back by itself: to do it again would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#hasBegun()) await super.rollbackTransaction(connection);
  }
}

/** The connection, while somebody has their turn on it. */
class Held implements DatabaseConnection {
  /** Then it holds the lock already. */
  isInTransaction = false;
  #hasTurn = true;
  readonly #connection: DatabaseConnection;
  readonly #turn: Turn;

  constructor(connection: DatabaseConnection, turn: Turn) {
    this.#connection = connection;
    this.#turn = turn;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const since = performance.now();
    while (this.#hasTurn) {
      try {
        return await this.#connection.executeQuery<R>(query);
      } catch (thrown) {
        const left = patienceLeft(LOCKED_FOR_MS + since - performance.now());
        if (!isBusy(thrown) || this.isInTransaction || left <= 0) throw orAway(thrown);
      }
      await this.#standAside();
    }
    // Whoever waited for it here has given up.
    throw new DatabaseAwayError(null);
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, chunkSize ?? 100);
  }

  release(): void {
    if (this.#hasTurn) this.#turn.give();
    this.#hasTurn = false;
  }

  async #standAside(): Promise<void> {
    this.release();
    await this.#turn.takeAfter(setTimeout(LOOK_EVERY_MS));
    this.#hasTurn = true;
  }
}
