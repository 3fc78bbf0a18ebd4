import * as decoding from 'lib0/decoding';
import * as v from 'valibot';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { closeCodes, isFinal } from '#domain/wire/close-codes.ts';
import { documentMessages } from '#domain/wire/document-messages.ts';
import { onReturn } from '../live/on-return.ts';
import { holdCarrier } from '../live/page-socket.ts';
import { pageStanding } from '../live/page-standing.svelte.ts';
import type { LivePart } from '../live/page-standing.svelte.ts';
import { whenReached } from '../live/reach.ts';
import { isCrowded, isSharedSlow, sharedCarrier } from '../live/shared/shared-worker.svelte.ts';
import { tunnelSocket } from '../live/shared/tunnel-socket.ts';
import { pagePerson } from '../session/page-person.svelte.ts';
import { sessionEnded } from '../session/session-watch.svelte.ts';
import { chosenSocket } from './chosen-socket.ts';
import type { Way } from './chosen-socket.ts';
import { pacedSocket } from './paced-socket.ts';
import { peersIn } from './peers.ts';
import type { Peer } from './peers.ts';
import { createSavedCount } from './saved-count.ts';
import { refusedIn } from './refused-values.ts';
import type { RefusedValue } from './refused-values.ts';
import { UntakenWords } from './untaken-words.ts';
import { readTypedFirst } from './own-first.ts';

/** After this long without an answer, in milliseconds, what was written is said to be unsaved; and another connection is tried. */
const LATE_AFTER_MS = 2_000;
const DEAD_AFTER_MS = 8_000;
/** The server says something every 15 seconds: after this silence, as of a computer that slept, a connection is dead; in milliseconds. */
const SILENT_AFTER_MS = 18_000;

const rights = v.object({ mayWrite: v.boolean(), epoch: v.optional(v.string()) });

/** Why a document closed for good: signed out, right taken away, gone, another database since, or data the server refused. */
export type Ending = 'session' | 'right' | 'gone' | 'restored' | 'refused';

function endingOf(closeCode: number): Ending {
  switch (closeCode) {
    case closeCodes.session:
      return 'session';
    case closeCodes.right:
      return 'right';
    case closeCodes.missing:
      return 'gone';
    case closeCodes.restored:
      return 'restored';
    default:
      return 'refused';
  }
}

/** One live document of the server in this page: its Yjs document, who else is in it, and whether what was typed is saved. */
export class LiveDocument implements LivePart {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  /** Edits made here that the server has not acknowledged. */
  unsaved = $state(0);
  /** Nothing was acknowledged for a while though something should have been. */
  isLate = $state(false);
  awaySince: number | null = $state(null);
  connected = $state(false);
  /** Whether the server's content has arrived once. */
  loaded = $state(false);
  mayWrite = $state(false);
  ended: Ending | null = $state(null);
  peers: Peer[] = $state([]);
  /** What was last written here and not taken, value by value: the rest was. */
  refused: RefusedValue[] = $state.raw([]);

  /** Words written here that the server has not taken: they stay with their lines. */
  readonly untaken = new UntakenWords();

  /** The server has no room for another document of this person, until one is closed elsewhere. */
  tooMany = $state(false);
  #wasHeard = false;
  #way: Way = $state('direct');
  #meets = false;
  #patience: ReturnType<typeof setTimeout>[] = [];
  readonly #stopCounting: () => void;
  readonly #stopReturning: () => void;
  readonly #startOver: () => void;
  #stopAsking: (() => void) | null = null;

  /** `isBeside`: the page is well without it; that it alone cannot be reached is said where it is shown. */
  constructor(documentId: string, origin: string, isBeside = false) {
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
    const connecting = () => {
      this.#wasHeard = false;
      count.connected();
    };
    const told = { connecting, nothingToGive: count.nothingToGive, sent: count.sent };
    const paced = (by?: typeof WebSocket) => pacedSocket(this.doc.clientID, told, by);
    const ways = { direct: paced(), tunnel: paced(tunnelSocket(holdCarrier)) };
    const heard = (way: Way) => {
      this.#way = way;
      this.#wasHeard = true;
      this.tooMany = false;
    };
    const chosen = chosenSocket(ways, heard, isCrowded);
    this.#startOver = chosen.startOver;
    this.provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}/collab`, documentId, this.doc, {
      // Documents never travel between tabs past the server's rights.
      disableBc: true,
      maxBackoffTime: 10_000,
      shouldReconnect: ({ code }) => !isFinal(code),
      params: this.#address(),
      WebSocketPolyfill: chosen.Socket,
    });
    readTypedFirst(this.provider);
    addEventListener('offline', this.#renew);
    addEventListener('online', this.#renew);
    this.#stopReturning = onReturn(() => {
      if (this.connected && Date.now() - this.provider.wsLastMessageReceived > SILENT_AFTER_MS) this.#renew();
    });
    this.#stopCounting = pageStanding.add(this);
    this.provider.messageHandlers[documentMessages.saved] = (_encoder, decoder) => {
      count.acknowledged(decoding.readVarUint(decoder));
      recount();
    };
    this.provider.messageHandlers[documentMessages.rights] = (_encoder, decoder) => {
      const told = v.safeParse(rights, JSON.parse(decoding.readVarString(decoder)));
      if (!told.success) return;
      const { mayWrite, epoch } = told.output;
      this.mayWrite = mayWrite;
      if (epoch !== undefined) this.provider.params = { ...this.provider.params, epoch };
    };
    this.provider.messageHandlers[documentMessages.refused] = (_encoder, decoder) => {
      this.refused = refusedIn(decoding.readVarString(decoder));
      this.untaken.add(this.refused);
    };
    this.provider.on('status', ({ status }) => {
      const connected = status === 'connected';
      if (this.connected && !connected && !isBeside) this.awaySince ??= Date.now();
      this.connected = connected;
      if (connected) this.#back();
    });
    this.provider.on('connection-close', (event) => {
      this.tooMany = event?.code === closeCodes.tooMany && !this.#wasHeard;
      if (this.ended === null) this.#stopAsking ??= whenReached(this.#renew);
    });
    this.provider.on('sync', (synced) => {
      this.loaded ||= synced;
    });
    this.provider.on('closed', ({ code }) => {
      this.ended = endingOf(code);
      // After a restore nobody is signed in any more.
      if (this.ended === 'session' || this.ended === 'restored') sessionEnded();
      this.mayWrite = false;
      this.#back();
    });
    this.provider.awareness.on('change', () => {
      this.#meetSoon();
    });
  }

  /** WebSocket is blocked here: the document travels another way, a little more slowly. */
  get tunnelled(): boolean {
    return this.#way === 'tunnel' && (isSharedSlow() || sharedCarrier() === null);
  }

  /**
   * Who is here is told a moment later: an editor that is taken off the page speaks while the page is being drawn, when nothing may be
   * changed (C7).
   */
  #meetSoon(): void {
    if (this.#meets) return;
    this.#meets = true;
    queueMicrotask(() => {
      this.#meets = false;
      this.peers = peersIn(this.provider.awareness.getStates(), this.doc.clientID);
    });
  }

  /** What the page says of itself: the client id that it writes under, bound before the first word, and whose page it is. */
  #address(): Record<string, string> {
    const person = pagePerson();
    return { saved: '1', lines: '1', client: String(this.doc.clientID), ...(person === null ? {} : { person }) };
  }

  /** The network came or went, or nothing comes any more: what a connection still waits for is lost, and the next one begins at once. */
  readonly #renew = () => {
    if (this.ended !== null) return;
    this.#startOver();
    this.provider.wsUnsuccessfulReconnects = 0;
    this.provider.disconnect();
    this.provider.connect();
  };

  /** Nothing is waited for any more: it is connected, or has ended. */
  #back(): void {
    this.awaySince = null;
    this.#stopAsking?.();
    this.#stopAsking = null;
  }

  #waitForAnswer(waiting: boolean): void {
    if (!waiting) {
      for (const timer of this.#patience.splice(0)) clearTimeout(timer);
      this.isLate = false;
    } else if (this.#patience.length === 0) {
      const late = setTimeout(() => {
        this.isLate = true;
      }, LATE_AFTER_MS);
      this.#patience = [late, setTimeout(this.#renew, DEAD_AFTER_MS)];
    }
  }

  /** Tells the others which section one is in. */
  enter(section: string | null): void {
    this.provider.awareness.setLocalStateField('section', section);
  }

  destroy(): void {
    removeEventListener('offline', this.#renew);
    removeEventListener('online', this.#renew);
    this.provider.destroy();
    this.#waitForAnswer(false);
    this.#back();
    this.#stopCounting();
    this.#stopReturning();
    this.doc.destroy();
  }
}
