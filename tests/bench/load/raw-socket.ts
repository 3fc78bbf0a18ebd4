import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Door } from './door.ts';

/** What a raw socket tells. A message is valid only during the call: its bytes are overwritten by the next. */
export type Hearer = { open: () => void; message: (bytes: Uint8Array) => void; closed: (code: number) => void };

const CLOSE = 8;
const PING = 9;
const PONG = Uint8Array.of(0x8a, 0x80, 0, 0, 0, 0);
/** All sockets read into the same bytes, one after the other. */
const buffer = Buffer.allocUnsafe(256 * 1024);

/** A message as a client sends it: with a mask of zeros, which leaves it as it is. */
export function clientFrame(...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = length < 126 ? [length | 128] : [126 | 128, length >> 8, length & 255];
  const long = [127 | 128, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
  return Buffer.concat([Uint8Array.of(0x82, ...(length < 65_536 ? head : long), 0, 0, 0, 0), ...parts]);
}

/** A WebSocket client reduced to what a load needs, so that it costs little beside the server it measures. */
export class RawSocket {
  readonly #socket: Socket;
  readonly #hearer: Hearer;
  #isOpen = false;
  /** The beginning of a frame whose rest is still to come. */
  #rest: Buffer = Buffer.alloc(0);

  constructor({ port, path, headers }: Door, hearer: Hearer) {
    this.#hearer = hearer;
    this.#socket = connect({
      host: '127.0.0.1',
      port,
      noDelay: true,
      onread: {
        buffer,
        callback: (length) => {
          this.#take(buffer.subarray(0, length));
          return true;
        },
      },
    });
    const lines = Object.entries({
      host: `localhost:${String(port)}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    this.#socket.write([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      hearer.closed(1006);
    });
  }

  /** Sends what `clientFrame` made. */
  send(frame: Uint8Array): void {
    this.#socket.write(frame);
  }

  end(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#isOpen) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end !== -1) {
        if (!bytes.includes('HTTP/1.1 101')) return this.#hearer.closed(bytes.readUInt16BE(9));
        this.#isOpen = true;
        bytes = bytes.subarray(end + 4);
        this.#hearer.open();
      }
    }
    let at = 0;
    while (this.#isOpen) {
      const short = (bytes[at + 1] ?? 0) & 127;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (bytes.length < at + head) break;
      const length = short === 127 ? bytes.readUInt32BE(at + 6) : short === 126 ? bytes.readUInt16BE(at + 2) : short;
      if (bytes.length < at + head + length) break;
      this.#hear((bytes[at] ?? 0) & 15, bytes.subarray(at + head, at + head + length));
      at += head + length;
    }
    this.#rest = at === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at));
  }

  #hear(kind: number, payload: Buffer): void {
    if (kind === CLOSE) this.#hearer.closed(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
    else if (kind === PING) this.send(PONG);
    else this.#hearer.message(payload);
  }
}
