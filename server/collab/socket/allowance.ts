/** So many per second, with a burst: a token bucket. Times in milliseconds of a monotonic clock. */
export class Allowance {
  readonly #rate: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor({ rate, burst }: { rate: number; burst: number }, now = performance.now()) {
    this.#rate = rate;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Whether `cost` is still allowed now; if so it is spent. */
  take(cost = 1, now = performance.now()): boolean {
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) * this.#rate) / 1_000);
    this.#at = now;
    if (this.#left < cost) return false;
    this.#left -= cost;
    return true;
  }
}
