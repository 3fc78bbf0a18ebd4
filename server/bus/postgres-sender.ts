import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { CHANNEL } from './postgres-message.ts';
import type { Message } from './postgres-message.ts';
import { encodeMessages, fits } from './postgres-message.ts';

/** More than this waits only while the database is away: the others are then told to read everything again. */
const MOST_WAITING = 2_000;
const AGAIN_AFTER_MS = 500;

/** Sends what this node says, in order, in as few notifications as it fits in. */
export class PostgresSender {
  readonly #pool: pg.Pool;
  readonly #nodeId: string;
  #waiting: Message[] = [];
  #sending: Promise<void> | null = null;
  readonly #closing = new AbortController();

  /** Gives up a statement, and the connection with it, after `patienceMs`. */
  constructor(url: string, nodeId: string, patienceMs: number) {
    this.#nodeId = nodeId;
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 1,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
      application_name: 'cordee bus: says',
    });
    this.#pool.on('error', () => undefined);
  }

  /** Answers whether it can be sent at all: not what is too large for a notification. */
  say(message: Message): boolean {
    if (!fits(this.#nodeId, message)) return false;
    if (this.#closing.signal.aborted) return true;
    if (this.#waiting.length >= MOST_WAITING) this.#waiting = [['missed', null]];
    this.#waiting.push(message);
    this.#sending ??= this.#sendAll();
    return true;
  }

  /** Whether something still waits to be sent. */
  get isBusy(): boolean {
    return this.#sending !== null;
  }

  async close(): Promise<void> {
    // Who ends waits for one more try at most.
    this.#closing.abort();
    await this.#sending;
    await this.#pool.end();
  }

  async #sendAll(): Promise<void> {
    // What is said in one turn of the event loop goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const { payload, count } = encodeMessages(this.#nodeId, this.#waiting);
      const batch = this.#waiting.slice(0, count);
      try {
        await this.#pool.query(`select pg_notify(${CHANNEL}, $1)`, [payload]);
        if (this.#waiting[0] === batch[0]) this.#waiting.splice(0, count);
      } catch {
        const { signal } = this.#closing;
        if (signal.aborted) break;
        await setTimeout(AGAIN_AFTER_MS, undefined, { ref: false, signal }).catch(() => undefined);
      }
    }
    this.#sending = null;
  }
}
