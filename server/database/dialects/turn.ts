import { withPatience } from '../patience.ts';

/** One at a time, in the order in which they asked. */
export class Turn {
  #isTaken = false;
  #waiting: (() => void)[] = [];

  /** Resolves when it is one's turn, with whether it was somebody else's; throws `DatabaseAwayError` where a request has waited long enough. */
  async take(): Promise<boolean> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return false;
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const turn = () => {
      resolve(undefined);
    };
    this.#waiting.push(turn);
    await withPatience(
      () => promise,
      () => {
        this.#waiting = this.#waiting.filter((one) => one !== turn);
      },
    );
    return true;
  }

  /** The same, once `moment` has come; the time until then counts as waiting, too. */
  async takeAfter(moment: Promise<void>): Promise<void> {
    await withPatience(
      () => moment,
      () => undefined,
    );
    await this.take();
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
