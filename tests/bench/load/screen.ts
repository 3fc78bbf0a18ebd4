import * as decoding from 'lib0/decoding';
import { syncStep1, syncStep2 } from '../protocol.ts';
import type { Door } from './door.ts';
import { clientFrame, RawSocket } from './raw-socket.ts';

/** What a screen is told by its server. */
export type Hears = {
  edit?: (update: Uint8Array) => void;
  saved?: (count: number) => void;
  /** The server closed it; where nobody asks, that ends the run. */
  closed?: () => void;
};
/**
 * What a screen already has of its document: the whole of it, its state vector, and what it answers to a server that has as much; null where
 * it gives the whole to any server that asks.
 */
export type Known = { state: Uint8Array; vector: Uint8Array; nothingNew: Uint8Array | null };

const SYNC = 0;
const SAVED = 100;
/** What somebody has who has nothing. */
export const NOTHING: Known = { state: Uint8Array.of(0, 0), vector: Uint8Array.of(0), nothingNew: null };

/**
 * One screen with a document open, as raw bytes: it says and answers what a Yjs client would, with updates made beforehand, so that the
 * load costs little beside what it measures.
 */
export class Screen {
  /** Resolves with all that the server gave until it said that this was all; at once and empty where it never answers. */
  readonly opened: Promise<Uint8Array[]>;
  /** Sync steps 2 and updates sent so far: what "saved" counts. */
  sent = 0;
  /** Bytes of all messages received so far. */
  received = 0;
  readonly #door: Door;
  readonly #socket: RawSocket;
  readonly #hears: Hears;
  readonly #own: Known;
  readonly #given: Uint8Array[] = [];
  #leaving = false;
  #isOpen: ((given: Uint8Array[]) => void) | null = null;

  /** `own`: what this screen already has of the document, given to a server that asks. */
  constructor(door: Door, own: Known, hears: Hears = {}) {
    this.#door = door;
    this.#own = own;
    this.#hears = hears;
    this.opened = new Promise((resolve) => (this.#isOpen = resolve));
    this.#socket = new RawSocket(door, {
      open: () => {
        if (door.greeting) this.#socket.send(clientFrame(door.greeting));
        if (door.answers) this.#say(syncStep1(own.vector));
        else this.#finish();
      },
      message: (bytes) => {
        this.#read(bytes);
      },
      closed: (code) => {
        if (hears.closed) return hears.closed();
        // Nothing measured would mean anything any more: ends the run.
        if (!this.#leaving) throw new Error(`A server closed a screen with ${String(code)}`);
      },
    });
  }

  /** Makes the frame of a message for this screen's server. */
  frame(message: Uint8Array): Uint8Array {
    return clientFrame(this.#door.prefix, message);
  }

  /** Sends a ready-made frame that holds an update. */
  send(frame: Uint8Array): void {
    this.sent += 1;
    this.#socket.send(frame);
  }

  leave(): void {
    this.#leaving = true;
    this.#socket.end();
  }

  #say(message: Uint8Array): void {
    this.#socket.send(this.frame(message));
  }

  #finish(): void {
    this.#isOpen?.(this.#given);
    this.#isOpen = null;
  }

  #read(bytes: Uint8Array): void {
    this.received += bytes.length;
    const decoder = decoding.createDecoder(bytes);
    decoder.pos = this.#door.prefix.length;
    const type = decoding.readVarUint(decoder);
    if (type === SAVED) return this.#hears.saved?.(decoding.readVarUint(decoder));
    if (type !== SYNC) return;
    const step = decoding.readVarUint(decoder);
    if (step === 0) {
      this.sent += 1;
      const { state, vector, nothingNew } = this.#own;
      const isAlike = Buffer.compare(decoding.readVarUint8Array(decoder), vector) === 0;
      return this.#say(syncStep2(isAlike && nothingNew ? nothingNew : state));
    }
    const update = decoding.readVarUint8Array(decoder);
    if (this.#isOpen) this.#given.push(update.slice());
    if (step === 1) this.#finish();
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
