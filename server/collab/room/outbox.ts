import type { Tally } from '../socket/tally.ts';
import type { Frame } from '../socket/wire.ts';
import type { Committing, GroupCommit, Write } from '../store/group-commit.ts';

/** Whoever is in a room, as far as what leaves it goes. */
export type Receiver = {
  send: (frame: Frame) => void;
  /** Everything up to the `count`-th of its document messages is on disk. */
  saved: (count: number) => void;
};

/** What leaves a room: a frame, to one or to all but one; an acknowledgement; or whatever else is to be done then. */
export type Leaving =
  | { to: 'one'; receiver: Receiver; frame: Frame }
  | { to: 'others'; than: Receiver | null; frame: Frame }
  | { to: 'author'; receiver: Receiver; saved: number }
  | { to: 'do'; run: () => void };

/** What a room has stored, and what leaves it: in order, each once the writes it may not be shown before are on disk (D7). */
export class Outbox {
  readonly #room: Committing & { readonly connections: ReadonlySet<Receiver> };
  readonly #commits: GroupCommit;
  readonly #tally: Tally;
  #accepted = 0;
  #durable = 0;
  #waiting: { after: number; leaving: Leaving }[] = [];

  constructor(
    room: Committing & { readonly connections: ReadonlySet<Receiver> },
    { commits, tally }: { commits: GroupCommit; tally: Tally },
  ) {
    this.#room = room;
    this.#commits = commits;
    this.#tally = tally;
  }

  /** Stores something with the next commit: what is sent from now on waits for it. */
  store({ update = null, audit = null, claim, rights = null }: Partial<Omit<Write, 'room'>>): void {
    this.#accepted += 1;
    this.#commits.add({ room: this.#room, update, audit, claim, rights });
  }

  /** Delivers once everything given so far is on disk. */
  send(leaving: Leaving): void {
    if (this.#waiting.length === 0 && this.isEmpty) this.#deliver(leaving);
    else this.#waiting.push({ after: this.#accepted, leaving });
  }

  /** The next `writes` of those are on disk. */
  durable(writes: number): void {
    this.#durable += writes;
    let ready = this.#waiting.findIndex(({ after }) => after > this.#durable);
    if (ready === -1) ready = this.#waiting.length;
    for (const { leaving } of this.#waiting.splice(0, ready)) this.#deliver(leaving);
  }

  /** Whether everything given is on disk. */
  get isEmpty(): boolean {
    return this.#durable === this.#accepted;
  }

  #deliver(leaving: Leaving): void {
    switch (leaving.to) {
      case 'one':
        return leaving.receiver.send(leaving.frame);
      case 'others':
        for (const receiver of this.#room.connections) if (receiver !== leaving.than) receiver.send(leaving.frame);
        this.#tally.updatesOut += this.#room.connections.size - (leaving.than ? 1 : 0);
        return;
      case 'author':
        return leaving.receiver.saved(leaving.saved);
      case 'do':
        return leaving.run();
      default:
        return leaving satisfies never;
    }
  }
}
