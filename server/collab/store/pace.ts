/** The rate is an average over about this long, in milliseconds. */
const AVERAGED_MS = 100;

/** How long something done for many at once should wait for more of them: not at all when idle, longer the busier it is. */
export class Pace {
  readonly #perMs: number;
  readonly #mostMs: number;
  /** How many a second. */
  #rate = 0;
  #at = performance.now();

  /** Waits a millisecond for each `perMs` a second, up to `mostMs`. */
  constructor({ perMs, mostMs }: { perMs: number; mostMs: number }) {
    this.#perMs = perMs;
    this.#mostMs = mostMs;
  }

  /** Milliseconds to wait after it was done for `count`; below 1 means not at all. */
  pauseAfter(count: number, now = performance.now()): number {
    const elapsed = Math.max(now - this.#at, 0.1);
    this.#at = now;
    this.#rate += ((count * 1_000) / elapsed - this.#rate) * Math.min(1, elapsed / AVERAGED_MS);
    return Math.min(this.#mostMs, this.#rate / this.#perMs);
  }
}
