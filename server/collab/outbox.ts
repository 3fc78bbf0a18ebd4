/** What leaves a room, in order, each once the writes it may not be shown before are on disk (D7). */
export class Outbox {
  #accepted = 0;
  #durable = 0;
  #waiting: { after: number; deliver: () => void }[] = [];

  /** Another write was accepted: what is sent from now on waits for it. */
  accept(): void {
    this.#accepted += 1;
  }

  /** Delivers once everything accepted so far is on disk. Answers whether that was at once. */
  send(deliver: () => void): boolean {
    const atOnce = this.#waiting.length === 0 && this.isEmpty;
    if (atOnce) deliver();
    else this.#waiting.push({ after: this.#accepted, deliver });
    return atOnce;
  }

  /** The next `writes` of the accepted writes are on disk. */
  durable(writes: number): void {
    this.#durable += writes;
    let ready = this.#waiting.findIndex(({ after }) => after > this.#durable);
    if (ready === -1) ready = this.#waiting.length;
    for (const { deliver } of this.#waiting.splice(0, ready)) deliver();
  }

  /** Whether everything accepted is on disk. */
  get isEmpty(): boolean {
    return this.#durable === this.#accepted;
  }
}
