import * as v from 'valibot';
import type { Bus } from '#server/bus/bus.ts';
import type { Log } from '#server/log.ts';
import type { DocumentStore } from '../store/document-store.ts';
import type { Present } from '../gate/presence.ts';
import type { AwarenessEntry } from '../socket/wire.ts';

/** A room, as far as other nodes go. */
export type Neighbour = {
  readonly documentId: string;
  /** The document is at `sequence`. */
  reach: (sequence: number) => void;
  readonly people: {
    meet: (nodeId: string, present: readonly Present[], whole: boolean) => void;
    here: () => Present[];
  };
};

type Deps = { bus: Bus; store: DocumentStore; log: Log; roomOf: (documentId: string) => Neighbour | undefined };

/** Cursors leave at most so often, in milliseconds. */
const EVERY_MS = 50;
/** What one message may hold: characters of cursors, documents. */
const MOST = { characters: 5_000, documents: 100 };

const storedAt = v.array(v.tuple([v.string(), v.number()]));
const presence = v.object({
  documentId: v.string(),
  present: v.array(v.object({ clientId: v.number(), personId: v.string(), state: v.string() })),
  whole: v.boolean(),
});

/**
 * What the rooms of one document on several nodes say to each other (D15): that something was stored, by its sequence (each reads it
 * from the log), and where people are. What is lost on the way is found again by `recheck`.
 */
export class Neighbours {
  readonly #deps: Deps;
  readonly #stored = new Map<string, number>();
  readonly #moved = new Map<string, Map<number, Present>>();
  readonly #stops: (() => void)[];
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    const { bus, roomOf } = deps;
    this.#stops = [
      bus.hear('documents.stored', (body) => {
        const parsed = v.safeParse(storedAt, body);
        if (parsed.success) for (const [documentId, sequence] of parsed.output) roomOf(documentId)?.reach(sequence);
      }),
      bus.hear('presence', (body, nodeId) => {
        const parsed = v.safeParse(presence, body);
        if (parsed.success)
          roomOf(parsed.output.documentId)?.people.meet(nodeId, parsed.output.present, parsed.output.whole);
      }),
      bus.hear('presence.asked', (body) => {
        const room = typeof body === 'string' ? roomOf(body) : undefined;
        if (room) this.#tellPresence(room.documentId, room.people.here(), true);
      }),
    ];
  }

  /** A room was opened here: who is in the document on other nodes? */
  opened(documentId: string): void {
    if (this.#isAlone) return;
    this.#deps.bus.tell('presence.asked', documentId);
  }

  stored(documentId: string, sequence: number): void {
    if (this.#isAlone) return;
    if (this.#stored.size === 0) queueMicrotask(this.#tellStored);
    this.#stored.set(documentId, sequence);
  }

  /** Somebody here is somewhere else now. */
  moved(documentId: string, personId: string, entries: readonly AwarenessEntry[]): void {
    if (this.#isAlone) return;
    const moved = this.#moved.get(documentId) ?? new Map<number, Present>();
    for (const { clientId, state } of entries) moved.set(clientId, { clientId, personId, state });
    this.#moved.set(documentId, moved);
    this.#timer ??= setTimeout(this.#tellMoved, EVERY_MS).unref();
  }

  /** Looks in the database how far each of these documents is: nothing told may be lost for good. */
  async recheck(rooms: Iterable<Neighbour>): Promise<void> {
    const { store, log, roomOf } = this.#deps;
    try {
      const sequences = await store.sequences([...rooms].map(({ documentId }) => documentId));
      for (const [documentId, sequence] of sequences) roomOf(documentId)?.reach(sequence);
    } catch (thrown) {
      log.error({ err: thrown }, 'how far documents are could not be read');
    }
  }

  close(): void {
    for (const stop of this.#stops) stop();
    if (this.#timer) clearTimeout(this.#timer);
  }

  get #isAlone(): boolean {
    return this.#deps.bus.others().length === 0;
  }

  readonly #tellStored = (): void => {
    const all = [...this.#stored];
    this.#stored.clear();
    for (let from = 0; from < all.length; from += MOST.documents)
      this.#deps.bus.tell('documents.stored', all.slice(from, from + MOST.documents));
  };

  readonly #tellMoved = (): void => {
    this.#timer = null;
    for (const [documentId, moved] of this.#moved) this.#tellPresence(documentId, [...moved.values()], false);
    this.#moved.clear();
  };

  /** In as many messages as it takes; the first says that all those known before are not there any more, where `whole`. */
  #tellPresence(documentId: string, all: readonly Present[], whole: boolean): void {
    const parts: Present[][] = [[]];
    let characters = 0;
    for (const one of all) {
      characters += one.state.length + 80;
      if (characters > MOST.characters) {
        parts.push([]);
        characters = one.state.length + 80;
      }
      parts.at(-1)?.push(one);
    }
    parts.forEach((present, index) => {
      this.#deps.bus.tell('presence', { documentId, present, whole: whole && index === 0 });
    });
  }
}
