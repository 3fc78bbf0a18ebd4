import { TUNNEL_PIECE } from '../../domain/tunnel-wire.ts';
import type { TunnelChannel } from '../live/page-socket.ts';

/** A channel that does not open within this leaves the document to another try, in milliseconds. */
const OPEN_WITHIN_MS = 10_000;
const ABNORMAL = 1006;
const NORMAL = 1000;

let last = 0;

/** A WebSocket class whose connections travel through the channel that `hold` gives: one after another or several at once. */
export function tunnelSocket(hold: () => { channel: TunnelChannel; release: () => void }): typeof WebSocket {
  return class TunnelSocket extends EventTarget implements WebSocket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly CONNECTING = 0;
    readonly OPEN = 1;
    readonly CLOSING = 2;
    readonly CLOSED = 3;
    readonly url: string;
    readonly protocol = '';
    readonly extensions = '';
    readonly bufferedAmount = 0;
    binaryType: BinaryType = 'arraybuffer';
    readyState: 0 | 1 | 2 | 3 = 0;
    onopen: ((event: Event) => unknown) | null = null;
    onmessage: ((event: MessageEvent) => unknown) | null = null;
    onclose: ((event: CloseEvent) => unknown) | null = null;
    onerror: ((event: Event) => unknown) | null = null;

    readonly #number = ++last;
    readonly #channel: TunnelChannel;
    readonly #letGo: () => void;

    constructor(address: string | URL) {
      super();
      const { pathname, search } = new URL(address);
      this.url = String(address);
      const { channel, release } = hold();
      this.#channel = channel;
      const open = () => channel.emit('open', this.#number, `${pathname.split('/').at(-1) ?? ''}${search}`);
      const opened = (number: number) => {
        if (number !== this.#number) return;
        clearTimeout(patience);
        this.readyState = 1;
        this.#tell(new Event('open'));
      };
      const message = (number: number, bytes: Uint8Array) => {
        if (number === this.#number && this.readyState === 1) this.#tell(new MessageEvent('message', { data: bytes }));
      };
      const closed = (number: number, code: number) => {
        if (number === this.#number) this.#end(code);
      };
      const lost = () => {
        this.#end(ABNORMAL);
      };
      const patience = setTimeout(lost, OPEN_WITHIN_MS);
      channel.on('connect', open);
      channel.on('opened', opened);
      channel.on('message', message);
      channel.on('closed', closed);
      channel.on('disconnect', lost);
      channel.on('connect_error', lost);
      this.#letGo = () => {
        clearTimeout(patience);
        channel.off('connect', open);
        channel.off('opened', opened);
        channel.off('message', message);
        channel.off('closed', closed);
        channel.off('disconnect', lost);
        channel.off('connect_error', lost);
        release();
      };
      if (channel.connected) open();
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.readyState !== 1 || !this.#channel.connected || !(data instanceof Uint8Array)) return;
      for (let from = 0; from === 0 || from < data.length; from += TUNNEL_PIECE) {
        const isLast = from + TUNNEL_PIECE >= data.length;
        this.#channel.emit('piece', this.#number, data.slice(from, from + TUNNEL_PIECE), isLast);
      }
    }

    close(code = NORMAL): void {
      if (this.#channel.connected) this.#channel.emit('close', this.#number);
      this.#end(code);
    }

    #end(code: number): void {
      if (this.readyState === 3) return;
      const wasOpen = this.readyState === 1;
      this.readyState = 3;
      this.#letGo();
      // As a browser does it: never before whoever made the socket has had the time to listen.
      queueMicrotask(() => {
        if (!wasOpen) this.#tell(new Event('error'));
        this.#tell(new CloseEvent('close', { code, wasClean: code !== ABNORMAL }));
      });
    }

    #tell(event: Event): void {
      this.dispatchEvent(event);
      if (event instanceof MessageEvent) this.onmessage?.(event);
      else if (event instanceof CloseEvent) this.onclose?.(event);
      else if (event.type === 'open') this.onopen?.(event);
      else this.onerror?.(event);
    }
  };
}
