import { limits } from '../limits.ts';

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
