type Told = {
  /** This node hears (again); `first` at the start. What was said before may have been missed. */
  revived: (first: boolean) => void;
  cut: () => void;
  gone: (nodeId: string) => void;
  /** A node was heard that was not known: it may not know this one either. */
  met: () => void;
};

/** Whether this node hears, and which others it hears, from the beats that reach it. Times of performance.now(). */
export class Pulse {
  readonly #silenceMs: number;
  readonly #told: Told;
  readonly #others = new Map<string, number>();
  #ownAt = performance.now();
  #isCurrent = false;
  #wasCurrent = false;
  /** A new connection listens, on which no beat of our own has come yet. */
  #isNew = false;
  #stopped = false;

  /** After `silenceMs` without a beat this node is cut, or another is gone. */
  constructor(silenceMs: number, told: Told) {
    this.#silenceMs = silenceMs;
    this.#told = told;
  }

  get isCurrent(): boolean {
    return this.#isCurrent;
  }

  others(): string[] {
    return [...this.#others.keys()];
  }

  reconnected(): void {
    this.#isNew = true;
  }

  ownBeat(): void {
    this.#ownAt = performance.now();
    if (this.#stopped) return;
    if (this.#isCurrent && !this.#isNew) return;
    this.#isNew = false;
    this.#isCurrent = true;
    // Those who are there have until now had no way to be heard.
    for (const other of this.#others.keys()) this.#others.set(other, this.#ownAt);
    const first = !this.#wasCurrent;
    this.#wasCurrent = true;
    this.#told.revived(first);
  }

  beatOf(nodeId: string): void {
    const isKnown = this.#others.has(nodeId);
    this.#others.set(nodeId, performance.now());
    if (!isKnown) this.#told.met();
  }

  /** Another node said that it ends. */
  left(nodeId: string): void {
    if (this.#others.delete(nodeId)) this.#told.gone(nodeId);
  }

  /** Called about once a beat. */
  check(now = performance.now()): void {
    if (this.#stopped) return;
    if (now - this.#ownAt > this.#silenceMs) {
      // Asked again while it lasts: the connection that listens is renewed each time.
      this.#ownAt = now;
      this.#isCurrent = false;
      this.#told.cut();
    }
    if (!this.#isCurrent) return;
    for (const [nodeId, heardAt] of this.#others) if (now - heardAt > this.#silenceMs) this.left(nodeId);
  }

  /** Tells nothing any more. */
  stop(): void {
    this.#stopped = true;
  }

  /** Is not current any more, whatever is heard. */
  retire(): void {
    this.#stopped = true;
    this.#isCurrent = false;
  }
}
