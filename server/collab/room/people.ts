import type { Actor } from '#domain/access/actor.ts';
import type { Neighbours } from '../nodes/neighbours.ts';
import { Presence } from '../gate/presence.ts';
import type { Present } from '../gate/presence.ts';
import type { Outbox } from './outbox.ts';
import { awarenessFrame } from '../socket/wire.ts';
import type { AwarenessEntry, Frame } from '../socket/wire.ts';

/** Whoever is in a document, as far as being shown goes. */
export type Shown = {
  readonly actor: Actor;
  readonly clientId: number | null;
  readonly mayWrite: boolean;
  sendPresence: (frame: Frame) => void;
};

type Deps<Who> = {
  documentId: string;
  connections: ReadonlySet<Who>;
  now: () => number;
  neighbours: Neighbours;
  outbox: Outbox;
};

/** Shows the people of a room where the others are, those on other nodes included. */
export class People<Who extends Shown> {
  readonly #deps: Deps<Who>;
  readonly #presence: Presence<Who>;

  constructor(deps: Deps<Who>) {
    this.#deps = deps;
    this.#presence = new Presence(deps.now);
  }

  hear(connection: Who, body: Uint8Array): void {
    this.#show(this.#presence.hear(connection, body), connection);
  }

  /** As which client id somebody who has declared none shows themselves; null where they only repeat what they heard. */
  declaredBy(body: Uint8Array): number | null {
    return this.#presence.declaredBy(body);
  }

  leave(connection: Who): void {
    this.#show(this.#presence.leave(connection), connection);
  }

  showOthers(connection: Who): void {
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
  #show(entries: AwarenessEntry[], from: Who | null): void {
    if (entries.length === 0) return;
    const { documentId, connections, neighbours, outbox } = this.#deps;
    const frame = awarenessFrame(entries);
    outbox.send({
      to: 'do',
      run: () => {
        if (from) neighbours.moved(documentId, from.actor.id, entries);
        for (const connection of connections) if (connection !== from) connection.sendPresence(frame);
      },
    });
  }
}
