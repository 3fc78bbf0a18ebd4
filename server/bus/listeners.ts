/** Those who want to be told something. */
export class Listeners<Args extends unknown[]> {
  readonly #all = new Set<(...args: Args) => void>();

  /** Returns the function that takes `listener` off again. */
  add(listener: (...args: Args) => void): () => void {
    const own = (...args: Args): void => {
      listener(...args);
    };
    this.#all.add(own);
    return () => {
      this.#all.delete(own);
    };
  }

  tell(...args: Args): void {
    for (const listener of this.#all) listener(...args);
  }
}
