import { limits } from './limits.ts';

/** The rate is an average over about this long, in milliseconds. */
const AVERAGED_MS = 100;

/** How long the next group commit should wait for more, from how many updates a second there were lately. */
export class Pace {
  /** Updates a second. */
  #rate = 0;
  #at = performance.now();

  /** Milliseconds from the beginning of the commit that stored `updates` to that of the next; below 1 means at once. */
  pauseAfter(updates: number, now = performance.now()): number {
    const elapsed = Math.max(now - this.#at, 0.1);
    this.#at = now;
    this.#rate += ((updates * 1_000) / elapsed - this.#rate) * Math.min(1, elapsed / AVERAGED_MS);
    return Math.min(limits.commit.mostMs, this.#rate / limits.commit.perMs);
  }
}
