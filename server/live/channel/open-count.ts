/** How many channels each person has open here, so that nobody opens them without end (D9). */
export class OpenCount {
  readonly #most: number;
  readonly #open = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  isFull(personId: string): boolean {
    return (this.#open.get(personId) ?? 0) >= this.#most;
  }

  /** Takes a place until the returned function is called; null where there is none. */
  take(personId: string): (() => void) | null {
    if (this.isFull(personId)) return null;
    this.#open.set(personId, (this.#open.get(personId) ?? 0) + 1);
    return () => {
      const left = (this.#open.get(personId) ?? 1) - 1;
      if (left > 0) this.#open.set(personId, left);
      else this.#open.delete(personId);
    };
  }
}
