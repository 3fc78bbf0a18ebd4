import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '#server/collab/rejected.ts';
import { limits } from '#server/collab/limits.ts';

/** What each of these costs, whatever comes of it: read, put in its place, joined with what is beside it, stored and sent on. */
export const PER_STRUCT = 8;
export const PER_MARK = 8;
export const PER_RANGE = 2;
/** What it takes to look at an item on the way to another. */
export const LOOK = 0.25;
/** What it takes to look at an item while the place of another is sought: Yjs keeps sets of those it has passed. */
const SOUGHT = 3;

type Most = { steps: number; sought: number };

/**
 * What a message costs whoever takes it in, in steps of about a quarter of a microsecond (D24). Counted before anything is done, so that
 * nobody has to wait for what is refused.
 */
export class Work {
  #spent = 0;
  #sought = 0;
  readonly #most: Most;

  constructor(most: Most = { steps: limits.work.message, sought: Infinity }) {
    this.#most = most;
  }

  get spent(): number {
    return this.#spent;
  }

  /** How many items are looked at in search of places: all that can grow with the square of what is written. */
  get sought(): number {
    return this.#sought;
  }

  /** Throws where that is more than it may be. */
  spend(steps: number): void {
    this.#spent += steps;
    if (this.#spent > this.#most.steps || this.#sought > this.#most.sought)
      throw new Rejected(closeCodes.tooLarge, 'work');
  }

  /** So many items are looked at in search of a place. */
  seek(items: number): void {
    this.#sought += items;
    this.spend(SOUGHT * items);
  }
}
