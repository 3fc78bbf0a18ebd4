import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { syncStep1, syncStep2 } from '../../../server/collab/wire.ts';

/** Address of a document on one server, and how a person gets in. */
export type Door = {
  url: string;
  headers: { cookie: string; origin: string };
  /** Whether the server speaks the sync protocol; a relay does not. */
  answers: boolean;
};

/** What a screen is told by its server. */
export type Hears = { edit?: (update: Uint8Array) => void; saved?: (count: number) => void };

const SYNC = 0;
const SAVED = 100;
/** The state vector of an empty document. */
const NOTHING = Uint8Array.of(0);

/**
 * One screen with a document open, as raw bytes: it says and answers what a Yjs client would, with updates made beforehand, so that the
 * load costs little beside what it measures.
 */
export class Screen {
  /** Resolves with the whole document once the server has answered; at once and empty where it never answers. */
  readonly opened: Promise<Uint8Array>;
  /** Sync steps 2 and updates sent so far: what "saved" counts. */
  sent = 0;
  /** Bytes of all messages received so far. */
  received = 0;
  readonly #socket: WebSocket;
  readonly #hears: Hears;
  readonly #own: Uint8Array;
  #leaving = false;
  #isOpen: (state: Uint8Array) => void = () => undefined;

  /** `own`: what this screen already has of the document, given to a server that asks. */
  constructor(door: Door, own: Uint8Array, hears: Hears = {}) {
    this.#own = own;
    this.#hears = hears;
    this.opened = new Promise((resolve) => (this.#isOpen = resolve));
    this.#socket = new WebSocket(door.url, { headers: door.headers, perMessageDeflate: false });
    this.#socket.on('open', () => {
      if (door.answers) this.#socket.send(syncStep1(NOTHING));
      else this.#isOpen(NOTHING);
    });
    this.#socket.on('message', (data: Buffer) => {
      this.#read(data);
    });
    this.#socket.on('close', (code) => {
      // Nothing measured would mean anything any more: ends the run.
      if (!this.#leaving) throw new Error(`A server closed a screen with ${code}`);
    });
  }

  /** Sends a ready-made frame that holds an update. */
  send(frame: Uint8Array): void {
    this.sent += 1;
    this.#socket.send(frame);
  }

  leave(): void {
    this.#leaving = true;
    this.#socket.terminate();
  }

  #read(data: Buffer): void {
    this.received += data.length;
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === SAVED) return this.#hears.saved?.(decoding.readVarUint(decoder));
    if (type !== SYNC) return;
    const step = decoding.readVarUint(decoder);
    if (step === 0) return this.send(syncStep2(this.#own));
    const update = decoding.readVarUint8Array(decoder);
    if (step === 1) this.#isOpen(update);
    else this.#hears.edit?.(update);
  }
}

/** How many screens are opened at a time: a meeting's worth, so that no server is asked for what it never sees. */
const AT_ONCE = 16;

/** Opens one screen per item, a few at a time, and resolves once all are complete. */
export async function openAll<T>(items: readonly T[], open: (item: T) => Screen): Promise<Screen[]> {
  const screens: Screen[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const some = items.slice(start, start + AT_ONCE).map(open);
    await Promise.all(some.map((screen) => screen.opened));
    screens.push(...some);
  }
  return screens;
}
