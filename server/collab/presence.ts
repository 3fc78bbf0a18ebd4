import * as decoding from 'lib0/decoding';
import * as v from 'valibot';
import type { Actor } from '../../src/domain/access/actor.ts';
import { allSections } from '../../src/domain/documents/document-layout.ts';
import { colourOf } from '../../src/domain/people/colour.ts';
import { limits } from './limits.ts';
import type { AwarenessEntry } from './wire.ts';

const id = v.nullish(v.object({ client: v.number(), clock: v.number() }));
/** A place in a text, as Yjs writes relative positions. */
const position = v.object({ type: id, tname: v.nullish(v.string()), item: id, assoc: v.optional(v.number()) });
/** All that is kept of what a client says about itself; who it is, the server says (D10). */
const said = v.object({
  cursor: v.optional(v.nullable(v.object({ anchor: position, head: position }))),
  section: v.optional(v.nullable(v.picklist(allSections))),
});

/** Where somebody is; `state` is 'null' once they are gone. */
export type Present = { clientId: number; personId: string; state: string };

/** How a person is shown to the others; `colour` is an index from 0 to 7, always the same for the same person. */
export function shownAs({ id: personId, givenName, familyName }: Pick<Actor, 'id' | 'givenName' | 'familyName'>) {
  const initial = Array.from(familyName)[0] ?? '';
  return { id: personId, name: `${givenName} ${initial}.`, colour: colourOf(personId) };
}

/** Who is in one document and where: one client id per connection, bound at first use, under a name the server gives. */
export class Presence<Connection extends { actor: Actor }> {
  readonly #present = new Map<Connection, Present>();
  /** Those who are in the document on other nodes, by client id. */
  readonly #elsewhere = new Map<number, Present & { nodeId: string }>();
  readonly #now: () => number;

  #lastClock = 0;

  /** `now` gives the entries' clocks, for they must be later than what a client that comes back has seen. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What the others should be shown after `connection` said `body`; nothing where it spoke for somebody else only. */
  hear(connection: Connection, body: Uint8Array): AwarenessEntry[] {
    if (body.length > limits.awareness) return [];
    const own = this.#present.get(connection)?.clientId;
    for (const { clientId, state } of readEntries(body)) {
      // The stock provider repeats what it heard of others: that is not for it to say.
      if (own === undefined ? this.#isTaken(connection, clientId) : clientId !== own) continue;
      if (state === 'null') return this.leave(connection);
      const parsed = v.safeParse(said, JSON.parse(state));
      const kept = parsed.success ? parsed.output : {};
      const personId = connection.actor.id;
      const present = { clientId, personId, state: JSON.stringify({ user: shownAs(connection.actor), ...kept }) };
      this.#present.set(connection, present);
      return [this.#entry(present)];
    }
    return [];
  }

  /** What the others should be shown once `connection` is gone. */
  leave(connection: Connection): AwarenessEntry[] {
    const present = this.#present.get(connection);
    this.#present.delete(connection);
    // Who has gone over to another node is still there.
    if (!present || this.#elsewhere.has(present.clientId)) return [];
    return [this.#entry({ ...present, state: 'null' })];
  }

  /** Everybody who is here by this node. */
  here(): Present[] {
    return [...this.#present.values()];
  }

  /** What is to be shown here after another node told where its people are; all of them where `whole`. */
  meet(nodeId: string, told: readonly Present[], whole: boolean): AwarenessEntry[] {
    const left = whole ? this.forget(nodeId, new Set(told.map(({ clientId }) => clientId))) : [];
    const here = new Set(this.here().map(({ clientId }) => clientId));
    const shown = told.filter((present) => {
      const before = this.#elsewhere.get(present.clientId);
      if (present.state !== 'null') this.#elsewhere.set(present.clientId, { ...present, nodeId });
      else if (before?.nodeId !== nodeId) return false;
      else this.#elsewhere.delete(present.clientId);
      return !here.has(present.clientId);
    });
    return [...left, ...shown.map((present) => this.#entry(present))];
  }

  /** What is to be shown once a node (or, null, every other) is gone, but for those who are `kept`. */
  forget(nodeId: string | null, kept: ReadonlySet<number> = new Set()): AwarenessEntry[] {
    const here = new Set(this.here().map(({ clientId }) => clientId));
    const gone = [...this.#elsewhere.values()].filter(
      (present) => (nodeId === null || present.nodeId === nodeId) && !kept.has(present.clientId),
    );
    for (const { clientId } of gone) this.#elsewhere.delete(clientId);
    return gone
      .filter(({ clientId }) => !here.has(clientId))
      .map((present) => this.#entry({ ...present, state: 'null' }));
  }

  /** Everybody but `connection`, on every node. */
  others(connection: Connection): AwarenessEntry[] {
    const own = this.#present.get(connection)?.clientId;
    const here = [...this.#present].filter(([who]) => who !== connection).map(([, present]) => present);
    const known = new Set([own, ...here.map(({ clientId }) => clientId)]);
    const elsewhere = [...this.#elsewhere.values()].filter(({ clientId }) => !known.has(clientId));
    return [...here, ...elsewhere].map((present) => this.#entry(present));
  }

  /** Taken by somebody else. The same person coming back under the same id takes it over from the old connection. */
  #isTaken(connection: Connection, clientId: number): boolean {
    for (const [other, present] of this.#present) {
      if (present.clientId !== clientId) continue;
      if (other.actor.id !== connection.actor.id) return true;
      this.#present.delete(other);
    }
    const elsewhere = this.#elsewhere.get(clientId);
    if (elsewhere && elsewhere.personId !== connection.actor.id) return true;
    // They have come over from another node.
    this.#elsewhere.delete(clientId);
    return false;
  }

  #entry({ clientId, state }: Present): AwarenessEntry {
    this.#lastClock = Math.max(this.#now(), this.#lastClock + 1);
    return { clientId, clock: this.#lastClock, state };
  }
}

function readEntries(body: Uint8Array): { clientId: number; state: string }[] {
  const decoder = decoding.createDecoder(body);
  return Array.from({ length: Math.min(decoding.readVarUint(decoder), limits.awareness) }, () => {
    const clientId = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder);
    return { clientId, state: decoding.readVarString(decoder) };
  });
}
