import * as decoding from 'lib0/decoding';
import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { allSections } from '#domain/documents/document-layout.ts';
import { colourOf } from '#domain/people/colour.ts';
import { shortName } from '#domain/people/full-name.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Forged, Rejected } from '../rejected.ts';
import { limits } from '../limits.ts';
import type { AwarenessEntry } from '../socket/wire.ts';

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
export function shownAs(person: Pick<Actor, 'id' | 'givenName' | 'familyName'>) {
  return { id: person.id, name: shortName(person), colour: colourOf(person.id) };
}

/** Who is in one document and where: each connection under its own client id, with a name that the server gives. */
export class Presence<Connection extends { actor: Actor; clientId: number | null }> {
  readonly #present = new Map<Connection, Present>();
  /** Those who are in the document on other nodes, by client id. */
  readonly #elsewhere = new Map<number, Present & { nodeId: string }>();
  readonly #now: () => number;

  /** The clocks of everything that was shown here lie between the two. */
  readonly #firstClock: number;
  #lastClock: number;

  /** `now` gives the entries' clocks, for they must be later than what a client that comes back has seen. */
  constructor(now: () => number) {
    this.#now = now;
    this.#firstClock = now();
    this.#lastClock = this.#firstClock;
  }

  /** The client id that somebody who has declared none speaks for; null where it only repeats what it heard of others. */
  declaredBy(body: Uint8Array): number | null {
    if (body.length > limits.awareness) return null;
    const said = readEntries(body).find(
      ({ clientId, clock, state }) => !this.#wasShown(clock) || (state !== 'null' && !this.#isShown(clientId)),
    );
    return said?.clientId ?? null;
  }

  /** What the others should be shown after `connection` said `body`. Throws where it speaks for somebody else (D22). */
  hear(connection: Connection, body: Uint8Array): AwarenessEntry[] {
    if (body.length > limits.awareness) return [];
    const entries = readEntries(body);
    // The stock provider repeats what it heard of others: that is not for it to say, but no forgery either.
    if (entries.some(({ clientId, clock }) => clientId !== connection.clientId && !this.#wasShown(clock)))
      throw new Forged(closeCodes.data, 'presence under the client id of somebody else');
    for (const { clientId, state } of entries) {
      if (clientId !== connection.clientId) continue;
      if (state === 'null') return this.leave(connection);
      this.#takeOver(connection, clientId);
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
    const own = connection.clientId;
    const here = [...this.#present].filter(([who]) => who !== connection).map(([, present]) => present);
    const known = new Set([own, ...here.map(({ clientId }) => clientId)]);
    const elsewhere = [...this.#elsewhere.values()].filter(({ clientId }) => !known.has(clientId));
    return [...here, ...elsewhere].map((present) => this.#entry(present));
  }

  /** The same person coming back under the same id, also from another node, takes it over from the old connection. */
  #takeOver(connection: Connection, clientId: number): void {
    for (const [other, present] of this.#present)
      if (other !== connection && present.clientId === clientId) this.#present.delete(other);
    this.#elsewhere.delete(clientId);
  }

  #isShown(clientId: number): boolean {
    return this.#elsewhere.has(clientId) || this.here().some((present) => present.clientId === clientId);
  }

  #wasShown(clock: number): boolean {
    return clock >= this.#firstClock && clock <= this.#lastClock;
  }

  #entry({ clientId, state }: Present): AwarenessEntry {
    this.#lastClock = Math.max(this.#now(), this.#lastClock + 1);
    return { clientId, clock: this.#lastClock, state };
  }
}

function readEntries(body: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(body);
  return Array.from({ length: Math.min(decoding.readVarUint(decoder), limits.awareness) }, () => {
    const clientId = decoding.readVarUint(decoder);
    if (clientId >= limits.clientId) throw new Rejected(closeCodes.data, 'client id');
    return { clientId, clock: decoding.readVarUint(decoder), state: decoding.readVarString(decoder) };
  });
}
