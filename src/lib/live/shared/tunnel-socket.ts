import type { Carrier, Tunnel } from './carrier.ts';

/** A carrier that does not open a tunnel within this leaves it to another try, in milliseconds. */
const OPEN_WITHIN_MS = 6_000;
const ABNORMAL = 1006;
const NORMAL = 1000;

/** The address of a document, as a WebSocket of its own would have it. */
const documentAddress = ({ pathname, search }: URL): string => `${pathname.split('/').at(-1) ?? ''}${search}`;

/**
 * A WebSocket class whose connections travel through the carrier that `hold` gives: one after another or several at once. An `error` event
 * tells the close code in its `detail`.
 */
export function tunnelSocket(
  hold: () => { carrier: Carrier; release: () => void },
  addressOf: (url: URL) => string = documentAddress,
): typeof WebSocket {
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

    readonly #tunnel: Tunnel;
    readonly #letGo: () => void;

    constructor(address: string | URL) {
      super();
      this.url = String(address);
      const { carrier, release } = hold();
      const patience = setTimeout(() => {
        this.#tunnel.close();
        this.#end(ABNORMAL);
      }, OPEN_WITHIN_MS);
      this.#letGo = () => {
        clearTimeout(patience);
        release();
      };
      this.#tunnel = carrier.open(addressOf(new URL(address)), {
        opened: () => {
          clearTimeout(patience);
          this.readyState = 1;
          this.#tell(new Event('open'));
        },
        message: (data) => {
          if (this.readyState === 1) this.#tell(new MessageEvent('message', { data }));
        },
        closed: (code) => {
          this.#end(code);
        },
      });
    }

    send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      if (this.readyState === 1 && (typeof data === 'string' || data instanceof Uint8Array)) this.#tunnel.send(data);
    }

    close(code = NORMAL): void {
      this.#tunnel.close();
      this.#end(code);
    }

    #end(code: number): void {
      if (this.readyState === 3) return;
      const wasOpen = this.readyState === 1;
      this.readyState = 3;
      this.#letGo();
      // As a browser does it: never before whoever made the socket has had the time to listen.
      queueMicrotask(() => {
        if (!wasOpen) this.#tell(new CustomEvent('error', { detail: code }));
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
