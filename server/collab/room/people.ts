import type { Connection } from '../socket/connection.ts';
import type { Neighbours } from '../nodes/neighbours.ts';
import { Presence } from '../gate/presence.ts';
import type { Present } from '../gate/presence.ts';
import { awarenessFrame } from '../socket/wire.ts';
import type { AwarenessEntry } from '../socket/wire.ts';

type Deps = {
  documentId: string;
  connections: ReadonlySet<Connection>;
  now: () => number;
  neighbours: Neighbours;
  /** Runs once everything accepted so far is on disk. */
  whenDurable: (run: () => void) => void;
};

/** Shows the people of a room where the others are, those on other nodes included. */
export class People {
  readonly #deps: Deps;
  readonly #presence: Presence<Connection>;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#presence = new Presence(deps.now);
  }

  hear(connection: Connection, body: Uint8Array): void {
    if (!connection.mayWrite || !connection.presenceAllowance.take()) return;
    this.#show(this.#presence.hear(connection, body), connection);
  }

  /** As which client id somebody who has declared none shows themselves; null where they only repeat what they heard. */
  declaredBy(body: Uint8Array): number | null {
    return this.#presence.declaredBy(body);
  }

  leave(connection: Connection): void {
    this.#show(this.#presence.leave(connection), connection);
  }

  showOthers(connection: Connection): void {
    const others = this.#presence.others(connection);
    if (others.length > 0) connection.sendPresence(awarenessFrame(others));
  }

  /** Everybody who is in the room by this node. */
  here(): Present[] {
    return this.#presence.here();
  }

  /** Where people of another node are now; all of them where `whole`. */
  meet(nodeId: string, present: readonly Present[], whole: boolean): void {
    this.#show(this.#presence.meet(nodeId, present, whole), null);
  }

  /** A node is gone, or (null) none can be heard. */
  forget(nodeId: string | null): void {
    this.#show(this.#presence.forget(nodeId), null);
  }

  /** Shows `entries` here, and those of one of our own, `from`, on the other nodes too. */
  #show(entries: AwarenessEntry[], from: Connection | null): void {
    if (entries.length === 0) return;
    const { documentId, connections, neighbours, whenDurable } = this.#deps;
    const frame = awarenessFrame(entries);
    whenDurable(() => {
      if (from) neighbours.moved(documentId, from.actor.id, entries);
      for (const connection of connections) if (connection !== from) connection.sendPresence(frame);
    });
  }
}
