import { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { within } from '../time-limit.ts';
import { CHANNEL } from './postgres-message.ts';

const AGAIN_AFTER_MS = 200;
const GOODBYE_WITHIN_MS = 500;

type Heard = {
  notified: (payload: string) => void;
  /** A new connection listens: what was said before it was not heard on it. */
  connected: () => void;
};

/** The connection on which a node hears the others; another one takes its place whenever it ends. */
export class PostgresListener {
  readonly #url: string;
  readonly #patienceMs: number;
  readonly #heard: Heard;
  #socket: Socket | null = null;
  #client: pg.Client | null = null;
  #closed = false;

  constructor(url: string, patienceMs: number, heard: Heard) {
    this.#url = url;
    this.#patienceMs = patienceMs;
    this.#heard = heard;
  }

  start(): void {
    void this.#stayConnected();
  }

  /** Ends the connection, which may be dead without saying so; the next one takes its place. */
  renew(): void {
    this.#socket?.destroy();
  }

  async close(): Promise<void> {
    this.#closed = true;
    // A database that does not answer is not waited for.
    if (this.#client) await within(GOODBYE_WITHIN_MS, this.#client.end()).catch(() => undefined);
    this.#socket?.destroy();
  }

  async #stayConnected(): Promise<void> {
    while (!this.#closed) {
      await this.#connection().catch(() => undefined);
      await setTimeout(AGAIN_AFTER_MS, undefined, { ref: false });
    }
  }

  /** Resolves or rejects once the connection has ended. */
  async #connection(): Promise<void> {
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: this.#patienceMs,
      application_name: 'cordee bus: hears',
      stream: () => socket,
    });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      client.on('error', () => {
        socket.destroy();
        resolve();
      });
    });
    this.#socket = socket;
    this.#client = client;
    client.on('notification', ({ payload }) => {
      this.#heard.notified(payload ?? '');
    });
    try {
      await client.connect();
      const { rows } = await client.query<{ channel: string }>(`select ${CHANNEL} as channel`);
      await client.query(`listen ${pg.escapeIdentifier(rows[0]?.channel ?? '')}`);
      this.#heard.connected();
      await ended;
    } finally {
      socket.destroy();
    }
  }
}
