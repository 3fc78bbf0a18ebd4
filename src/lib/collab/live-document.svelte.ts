import * as decoding from 'lib0/decoding';
import * as v from 'valibot';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { holdTunnelChannel } from '../live/page-socket.ts';
import { chosenSocket } from './chosen-socket.ts';
import { pacedSocket } from './paced-socket.ts';
import { peersIn } from './peers.ts';
import type { Peer } from './peers.ts';
import { createSavedCount } from './saved-count.ts';
import { tunnelSocket } from './tunnel-socket.ts';

/** Our own message types beside the y-websocket protocol's. */
const MESSAGE_SAVED = 100;
const MESSAGE_RIGHTS = 101;

/** Close code of the server for too much at once: it takes us back in a moment, and nothing is lost. */
const TOO_MUCH_AT_ONCE = 4429;
/** After this long without an answer, in milliseconds, what was written is said to be unsaved. */
const STALLED_AFTER_MS = 3_000;

const rights = v.object({ mayWrite: v.boolean() });

/** Why a document closed for good: signed out, right taken away, gone, or data the server refused. */
export type Ending = 'session' | 'right' | 'gone' | 'refused';

function endingOf(closeCode: number): Ending {
  switch (closeCode) {
    case 4401:
      return 'session';
    case 4403:
      return 'right';
    case 4404:
      return 'gone';
    default:
      return 'refused';
  }
}

/** One live document of the server in this page: its Yjs document, who else is in it, and whether what was typed is saved. */
export class LiveDocument {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** Edits made here that the server has not acknowledged. */
  unsaved = $state(0);
  /** Nothing was acknowledged for a while though something should have been. */
  stalled = $state(false);
  /** Somebody tried to paste more than a document can take; until the next paste. */
  pasteTooLong = $state(false);
  connected = $state(false);
  /** WebSocket is blocked here: the document travels another way, a little more slowly. */
  tunnelled = $state(false);
  /** Whether the server's content has arrived once. */
  loaded = $state(false);
  mayWrite = $state(false);
  ended: Ending | null = $state(null);
  peers: Peer[] = $state([]);

  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(documentId: string, origin: string) {
    const count = createSavedCount();
    const recount = () => {
      const unsaved = count.unsaved();
      if (unsaved < this.unsaved || unsaved === 0) this.#waitForAnswer(false);
      if (unsaved > 0) this.#waitForAnswer(true);
      this.unsaved = unsaved;
    };
    // Before the provider's own listener, which sends the update: an edit is counted, then carried by a message.
    this.doc.on('update', (_update: Uint8Array, from: unknown) => {
      if (from === this.provider) return;
      count.edited();
      recount();
    });
    const told = { connecting: count.connected, nothingToGive: count.nothingToGive, sent: count.sent };
    const paced = (by?: typeof WebSocket) => pacedSocket(this.doc.clientID, told, by);
    this.provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/collab`, documentId, this.doc, {
      // Documents never travel between tabs past the server's rights.
      disableBc: true,
      maxBackoffTime: 10_000,
      shouldReconnect: ({ code }) => code === TOO_MUCH_AT_ONCE || code < 4400 || code > 4499,
      params: { saved: '1' },
      WebSocketPolyfill: chosenSocket({ direct: paced(), tunnel: paced(tunnelSocket(holdTunnelChannel)) }, (way) => {
        this.tunnelled = way === 'tunnel';
      }),
    });
    addEventListener('offline', this.#offline);
    addEventListener('online', this.#online);
    this.provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
      count.acknowledged(decoding.readVarUint(decoder));
      recount();
    };
    this.provider.messageHandlers[MESSAGE_RIGHTS] = (_encoder, decoder) => {
      const told = v.safeParse(rights, JSON.parse(decoding.readVarString(decoder)));
      if (told.success) this.mayWrite = told.output.mayWrite;
    };
    this.provider.on('status', ({ status }) => {
      this.connected = status === 'connected';
    });
    this.provider.on('sync', (synced) => {
      this.loaded ||= synced;
    });
    this.provider.on('closed', ({ code }) => {
      this.ended = endingOf(code);
      this.mayWrite = false;
    });
    this.provider.awareness.on('change', () => {
      this.peers = peersIn(this.provider.awareness.getStates(), this.doc.clientID);
    });
  }

  /** A network that goes away tells the page before it tells the socket. */
  readonly #offline = () => {
    this.provider.disconnect();
  };
  readonly #online = () => {
    if (this.ended === null) this.provider.connect();
  };

  #waitForAnswer(waiting: boolean): void {
    if (!waiting) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.stalled = false;
    } else {
      this.#patience ??= setTimeout(() => {
        this.stalled = true;
      }, STALLED_AFTER_MS);
    }
  }

  /** Tells the others which section one is in. */
  enter(section: string | null): void {
    this.provider.awareness.setLocalStateField('section', section);
  }

  destroy(): void {
    removeEventListener('offline', this.#offline);
    removeEventListener('online', this.#online);
    clearTimeout(this.#patience);
    this.provider.destroy();
    this.doc.destroy();
  }
}
