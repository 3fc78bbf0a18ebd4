import { pagePerson } from '$lib/session/page-person.svelte.ts';
import { onReturn } from '../on-return.ts';
import { askElsewhere, tellReached } from '../reach.ts';
import type { Carrier, TunnelListener } from './carrier.ts';
import { holdLifeLock, whenDead } from './tab-wire.ts';
import type { FromTab, FromWorker } from './tab-wire.ts';

const ABNORMAL = 1006;
/** So many tabs of a browser have connections of their own: a moment faster, and no server minds. */
const DIRECT_TABS = 1;
/** A worker that does not answer within this is done without until it does, in milliseconds. */
const ANSWER_WITHIN_MS = 4_000;
/** The same while it begins: what is said to it meanwhile waits. */
const BEGINS_WITHIN_MS = 8_000;
/** A worker that died so often is not begun again. */
const MOST_DEATHS = 3;

let isSlow = $state(false);
let link: Link | null = null;
let tabsBefore = 0;
let deaths = 0;
let last = 0;

/** One life of the worker, as this tab sees it. */
class Link {
  readonly #port: MessagePort;
  readonly #tunnels = new Map<number, TunnelListener>();
  #patience: ReturnType<typeof setTimeout> | undefined;
  answers = true;
  /** Whether this tab has ever opened a tunnel: the worker then keeps trying for it. */
  hasOpened = false;

  constructor(port: MessagePort) {
    this.#port = port;
    this.#expect(BEGINS_WITHIN_MS);
  }

  tell(message: FromTab): void {
    this.#port.postMessage(message);
  }

  open(person: string, address: string, listener: TunnelListener): number {
    const tunnel = ++last;
    this.hasOpened = true;
    this.#tunnels.set(tunnel, listener);
    this.tell({ says: 'open', tunnel, person, address });
    this.#expect(ANSWER_WITHIN_MS);
    return tunnel;
  }

  #expect(milliseconds: number): void {
    this.#patience ??= setTimeout(() => {
      this.answers = false;
    }, milliseconds);
  }

  has(tunnel: number): boolean {
    return this.#tunnels.has(tunnel);
  }

  close(tunnel: number): void {
    if (this.#tunnels.delete(tunnel)) this.tell({ says: 'close', tunnel });
  }

  hear(said: FromWorker): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.answers = true;
    switch (said.says) {
      case 'here':
        ({ tabsBefore } = said);
        whenDead(said.lock, () => {
          this.#died();
        });
        return;
      case 'heard':
        return;
      case 'reached':
        if (this.hasOpened) tellReached();
        return;
      case 'pace':
        ({ isSlow } = said);
        return;
      case 'opened':
        this.#tunnels.get(said.tunnel)?.opened();
        return;
      case 'message':
        this.#tunnels.get(said.tunnel)?.message(said.data);
        return;
      case 'closed': {
        const listener = this.#tunnels.get(said.tunnel);
        this.#tunnels.delete(said.tunnel);
        listener?.closed(said.code);
        return;
      }
      default:
        said satisfies never;
    }
  }

  #died(): void {
    this.answers = false;
    if (link === this) link = null;
    const ended = [...this.#tunnels.values()];
    this.#tunnels.clear();
    if (++deaths < MOST_DEATHS) begin();
    for (const { closed } of ended) closed(ABNORMAL);
  }
}

function begin(): void {
  const worker = newWorker();
  if (!worker) return;
  const { port } = worker;
  const begun = (link = new Link(port));
  port.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    begun.hear(data);
  };
  worker.onerror = () => {
    begun.answers = false;
  };
  void tabLock.then((lock) => {
    begun.tell({ says: 'hello', lock });
  });
}

/** Null where the browser forbids it: each tab then goes its own way. */
function newWorker(): SharedWorker | null {
  try {
    return new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'cordee' });
  } catch {
    return null;
  }
}

const canShare = typeof SharedWorker !== 'undefined' && 'locks' in navigator;
const tabLock = canShare ? holdLifeLock() : Promise.resolve('');
if (canShare) {
  begin();
  askElsewhere(() => navigator.onLine && link?.answers === true && link.hasOpened);
  onReturn(() => link?.tell({ says: 'doubt' }));
}

/**
 * What this page's connections can travel through together with those of other tabs; null where there is no such worker, or it does not
 * answer.
 */
export function sharedCarrier(): Carrier | null {
  const person = pagePerson();
  const through = link;
  // Where only this tab is said to be offline, it does not go by another's way.
  if (!through?.answers || person === null || !navigator.onLine) return null;
  return {
    open: (address, listener) => {
      const tunnel = through.open(person, address, listener);
      return {
        send: (data) => {
          if (through.has(tunnel)) through.tell({ says: 'send', tunnel, data });
        },
        close: () => {
          through.close(tunnel);
        },
      };
    },
  };
}

/** Whether this tab's connections are to travel together with those of others though each could have its own. */
export const isCrowded = (): boolean => tabsBefore >= DIRECT_TABS && sharedCarrier() !== null;

/** Whether what travels together goes by long polling. */
export const isSharedSlow = (): boolean => isSlow;
