import { limits } from '../limits.ts';

/** Lets a few in per turn of the event loop: however many come back at once, those who are writing are served in between. */
export class Turnstile {
  readonly #waiting: (() => void)[] = [];
  #entered = 0;
  #isTurning = false;

  /** Resolves when it is one's turn, in the order of asking. */
  async enter(): Promise<void> {
    if (!this.#isTurning) {
      this.#isTurning = true;
      setImmediate(this.#turn);
    }
    if (this.#entered < limits.admissionsPerTurn && this.#waiting.length === 0) {
      this.#entered += 1;
      return;
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#waiting.push(() => {
      resolve(undefined);
    });
    await promise;
  }

  readonly #turn = (): void => {
    const next = this.#waiting.splice(0, limits.admissionsPerTurn);
    this.#entered = next.length;
    for (const enter of next) enter();
    this.#isTurning = next.length > 0;
    if (this.#isTurning) setImmediate(this.#turn);
  };
}
