import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { limits } from '../limits.ts';
import type { Tally } from './tally.ts';
import type { Frame } from './wire.ts';

/** What a connection hears from what carries it. */
export type TransportListener = {
  message: (data: Buffer, isBinary: boolean) => void;
  /** A sign of life. */
  pong: () => void;
  closed: () => void;
};

/** What carries the messages of one connection both ways, in order. */
export type Transport = {
  listen: (listener: TransportListener) => void;
  /** Sends messages together; the list is the caller's again afterwards. */
  send: (frames: readonly Frame[]) => void;
  /** Bytes that the network has not taken yet. */
  buffered: () => number;
  ping: () => void;
  /** Begins the closing handshake; `closed` follows. */
  close: (closeCode: number) => void;
  /** Ends it at once. */
  terminate: () => void;
};

/**
 * Carries a connection over a WebSocket. `ws` reads, answers pings and closes; frames made beforehand are written to its own socket, which
 * is safe because nothing is compressed here: `ws` then writes each of its own frames whole and at once, too. Closings are counted.
 */
export function webSocketTransport(webSocket: WebSocket, socket: Duplex, tally: Tally): Transport {
  // A broken frame or connection: ws closes the socket itself.
  webSocket.on('error', () => undefined);
  endAtFlood(webSocket);
  return {
    listen: ({ message, pong, closed }) => {
      webSocket.on('message', message);
      webSocket.on('pong', pong);
      webSocket.on('close', closed);
    },
    send: (frames) => {
      if (webSocket.readyState !== webSocket.OPEN) return;
      if (frames.length > 1) socket.cork();
      for (const frame of frames) socket.write(frame);
      if (frames.length > 1) socket.uncork();
    },
    buffered: () => socket.writableLength,
    ping: () => {
      webSocket.ping();
    },
    close: (closeCode) => {
      tally.close(closeCode);
      webSocket.close(closeCode);
    },
    terminate: () => {
      webSocket.terminate();
    },
  };
}

type Sender = { flush: () => void };

/** When what waits on connections leaves: once for each of them and turn of the event loop, so that one write takes all of it along. */
export class Departures {
  #now: Sender[] = [];
  #later: Sender[] = [];
  #latest: Sender[] = [];
  #timer: NodeJS.Timeout | null = null;

  /** At the end of this turn. */
  soon(sender: Sender): void {
    this.#now.push(sender);
    if (this.#now.length === 1) queueMicrotask(this.#leave);
  }

  /** With whatever leaves next on this connection, or after one to two times `limits.laterMs`. */
  later(sender: Sender): void {
    this.#latest.push(sender);
    this.#timer ??= setInterval(this.#tick, limits.laterMs).unref();
  }

  readonly #leave = (): void => {
    const senders = this.#now;
    this.#now = [];
    for (const sender of senders) sender.flush();
  };

  readonly #tick = (): void => {
    for (const sender of this.#later) sender.flush();
    this.#later = this.#latest;
    this.#latest = [];
    if (this.#later.length > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  };
}

/** Pings are answered and pongs heard by `ws` itself, beside every other limit: who sends more of them than any page would is cut off. */
function endAtFlood(webSocket: WebSocket): void {
  let since = performance.now();
  let count = 0;
  const heard = () => {
    const now = performance.now();
    if (now - since > 1_000) [since, count] = [now, 0];
    count += 1;
    if (count > limits.pingsPerSecond) webSocket.terminate();
  };
  webSocket.on('ping', heard);
  webSocket.on('pong', heard);
}
