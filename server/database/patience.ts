import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseAwayError } from './away.ts';

const asking = new AsyncLocalStorage<Patience>();

/** How long one request waits for the database, in all: however many statements it takes, its answer comes in time (D29). */
export class Patience {
  #leftMs: number;
  #waiting = 0;
  #since = 0;
  #isOver = false;

  constructor(milliseconds: number) {
    this.#leftMs = milliseconds;
  }

  /** Runs `work`, and all that it begins, with this patience. */
  run<T>(work: () => T): T {
    return asking.run(this, work);
  }

  /** The request was answered: what it began goes on without hurry. */
  end(): void {
    this.#isOver = true;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get leftMs(): number {
    return this.#leftMs - (this.#waiting > 0 ? performance.now() - this.#since : 0);
  }

  /** Counts the time until `work` is done; times that overlap count once. */
  async during<T>(work: Promise<T>): Promise<T> {
    if (this.#waiting === 0) this.#since = performance.now();
    this.#waiting += 1;
    try {
      return await work;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#leftMs -= performance.now() - this.#since;
    }
  }
}

/** Runs `work` as nobody's request: for what a request causes elsewhere and does not wait for. */
export function unhurried<T>(work: () => T): T {
  return asking.exit(work);
}

/** Milliseconds for which whoever asks now still waits; `otherwise` where it is not a request. */
export function patienceLeft(otherwise: number): number {
  const patience = asking.getStore();
  return !patience || patience.isOver ? otherwise : patience.leftMs;
}

/**
 * What `work` resolves to. Throws `DatabaseAwayError` once whoever asks has waited long enough, `gaveUp` having been called; where it is not
 * a request, after `otherwise` milliseconds.
 */
export async function withPatience<T>(work: () => Promise<T>, gaveUp: () => void, otherwise = Infinity): Promise<T> {
  const patience = asking.getStore();
  const left = patienceLeft(otherwise);
  if (left === Infinity) return work();
  if (left <= 0) {
    gaveUp();
    throw new DatabaseAwayError(null);
  }
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    gaveUp();
    reject(new DatabaseAwayError(null));
  }, left);
  const answered = Promise.race([work(), late]).finally(() => {
    clearTimeout(timer);
  });
  return patience ? patience.during(answered) : answered;
}
