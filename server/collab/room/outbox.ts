/** What leaves a room, in order, each item once the writes it may not be shown before are on disk (D7). */
export class Outbox<Item> {
  readonly #deliver: (item: Item) => void;
  #accepted = 0;
  #durable = 0;
  #waiting: { after: number; item: Item }[] = [];

  constructor(deliver: (item: Item) => void) {
    this.#deliver = deliver;
  }

  /** Another write was accepted: what is sent from now on waits for it. */
  accept(): void {
    this.#accepted += 1;
  }

  /** Delivers once everything accepted so far is on disk. */
  send(item: Item): void {
    if (this.#waiting.length === 0 && this.isEmpty) this.#deliver(item);
    else this.#waiting.push({ after: this.#accepted, item });
  }

  /** The next `writes` of the accepted writes are on disk. */
  durable(writes: number): void {
    this.#durable += writes;
    let ready = this.#waiting.findIndex(({ after }) => after > this.#durable);
    if (ready === -1) ready = this.#waiting.length;
    for (const { item } of this.#waiting.splice(0, ready)) this.#deliver(item);
  }

  /** Whether everything accepted is on disk. */
  get isEmpty(): boolean {
    return this.#durable === this.#accepted;
  }
}
