import * as decoding from 'lib0/decoding';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import type { AuditEntry } from '#server/database/tables/audit.ts';
import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';
import type { Log } from '#server/log.ts';
import { ClientIds } from '../gate/client-ids.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Forged, Rejected } from '../rejected.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import type { Connection, Host } from '../socket/connection.ts';
import { auditedAs } from '../store/document-audit.ts';
import type { DocumentAct } from '../store/document-audit.ts';
import type { Claim, DocumentStore } from '../store/document-store.ts';
import type { Committing, GroupCommit } from '../store/group-commit.ts';
import { deliver } from './leaving.ts';
import type { Leaving } from './leaving.ts';
import { limits } from '../limits.ts';
import { LiveDocument } from './live-document.ts';
import { Outbox } from './outbox.ts';
import { People } from './people.ts';
import type { Addition } from './shadow.ts';
import { CatchUp } from './catch-up.ts';
import type { Missing } from './catch-up.ts';
import type { Neighbour, Neighbours } from '../nodes/neighbours.ts';
import type { Tally } from '../socket/tally.ts';
import { updateFrame } from '../socket/wire.ts';
import type { ClientMessage } from '../socket/wire.ts';

export type RoomDeps = {
  store: DocumentStore;
  commits: GroupCommit;
  tally: Tally;
  neighbours: Neighbours;
  log: Log;
  now: () => number;
  /** A person edited: a human action in their session. */
  edited: (connection: Connection) => void;
  /** A connection left, or the room ended. */
  left: (room: Room, connection: Connection | null) => void;
};

/** One document while people have it open: its shadow, its people, what waits to be shown. */
export class Room implements Host, Committing, Neighbour {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly patientId: string;
  readonly connections = new Set<Connection>();
  readonly #deps: RoomDeps;
  readonly people: People;
  readonly #outbox = new Outbox<Leaving>((leaving) => {
    this.#deps.tally.updatesOut += deliver(leaving, this.connections);
  });
  readonly #document: LiveDocument;
  readonly #catchUp: CatchUp;
  readonly #clientIds: ClientIds;
  #isRebuilding = false;
  #hasEnded = false;
  #isStopping = false;
  /** How many stored updates the next opening must read. */
  tail: number;
  /** When somebody last joined, left or wrote; of performance.now(). */
  activeAt = performance.now();

  constructor(documentId: string, stored: StoredDocument & { sought: number }, deps: RoomDeps) {
    this.documentId = documentId;
    this.kind = stored.kind;
    this.patientId = stored.patientId;
    this.#deps = deps;
    this.people = new People({
      ...deps,
      documentId,
      connections: this.connections,
      whenDurable: (run) => {
        this.#outbox.send({ to: 'do', run });
      },
    });
    this.#document = new LiveDocument(documentId, stored, deps.store, stored.sought);
    this.#catchUp = new CatchUp(stored.sequence, {
      read: (after) => deps.store.loadAfter(documentId, after),
      latest: async () => (await deps.store.sequences([documentId])).get(documentId) ?? 0,
      take: (missing) => this.#takeIn(missing),
      failed: (thrown) => {
        this.failed(thrown);
      },
    });
    this.#clientIds = new ClientIds({
      documentId,
      store: (claim) => {
        this.#outbox.accept();
        deps.commits.add({ room: this, update: null, audit: null, claim, rights: null });
      },
      catchUp: () => this.#catchUp.complete(),
      refuse: (connection, refused) => {
        this.refuse(connection, refused);
      },
    });
    this.tail = stored.updates.length;
  }

  /** Everything accepted is on disk and delivered. */
  get isSettled(): boolean {
    return this.#outbox.isEmpty && this.#document.isSound;
  }

  isReady(): boolean {
    return this.#document.isSound && !this.#hasEnded && !this.#isStopping;
  }

  /** Takes nothing more in; what is accepted is still stored and delivered. */
  stop(): void {
    this.#isStopping = true;
  }

  /** Greets a new connection, once the audit row of its reading is on disk, and the client id that it declares. */
  join(connection: Connection, clientId: number | null): void {
    this.activeAt = performance.now();
    this.connections.add(connection);
    this.#audit(connection, 'opened');
    if (clientId !== null) connection.waitFor(this.#clientIds.claim(connection, clientId));
    this.#outbox.send({
      to: 'do',
      run: () => {
        connection.tellRights();
        this.people.showOthers(connection);
      },
    });
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.activeAt = performance.now();
    this.people.leave(connection);
    this.#deps.left(this, connection);
  }

  handle(connection: Connection, message: ClientMessage): Promise<void> | undefined {
    switch (message.type) {
      case 'sync-step-1':
        return this.#answer(connection, message.stateVector);
      case 'sync-step-2':
        return this.#receive(connection, message.update, true);
      case 'update':
        return this.#receive(connection, message.update, false);
      case 'awareness':
        return this.#hear(connection, message.body);
      case 'query-awareness':
        this.#outbox.send({
          to: 'do',
          run: () => {
            this.people.showOthers(connection);
          },
        });
        return undefined;
      default:
        return message satisfies never;
    }
  }

  /** Whoever may not write here is told just that, whatever they sent. */
  refuse(connection: Connection, refused: Rejected): void {
    if (!this.#document.isSound && !this.#isRebuilding) void this.#rebuild();
    if (refused instanceof Forged) this.#audit(connection, 'client-id.refused');
    if (!connection.isOpen) return;
    this.#deps.tally.refuse(refused.closeCode);
    this.#deps.log.info({ document: this.documentId, why: refused.message }, 'a message was refused');
    if (connection.mayWrite || refused.closeCode === closeCodes.tooMany) return connection.close(refused.closeCode);
    this.#audit(connection, 'edited.refused');
    connection.close(closeCodes.right);
  }

  /** The rights of `connection` are gone: what it wrote and is not on disk yet is not stored. */
  revoke(connection: Connection, closeCode: CloseCode): void {
    connection.close(closeCode);
    if (this.#deps.commits.hasQueued(this)) this.end(closeCodes.tryAgain);
  }

  stored(writes: number, updates: number, sequence: number | undefined): void {
    if (this.#hasEnded) return;
    // Sealed meanwhile: nothing was stored. Who comes back reads; who still wants to write is told that they may not.
    if (updates > 0 && sequence === undefined) return this.end(closeCodes.restart);
    this.tail += updates;
    if (sequence !== undefined) {
      this.#catchUp.stored(updates, sequence);
      this.#deps.neighbours.stored(this.documentId, sequence);
    }
    this.#document.durable(updates);
    this.#outbox.durable(writes);
  }

  reach(sequence: number): void {
    if (!this.#hasEnded) this.#catchUp.reach(sequence);
  }

  failed(thrown: unknown): void {
    this.#deps.log.error({ err: thrown, document: this.documentId }, 'a document could not be stored or read');
    this.end(closeCodes.tryAgain);
  }

  /** Called about once a second. */
  tick(now: number, restAfter: number): void {
    if (this.isSettled && now - this.activeAt > restAfter) this.#document.rest();
  }

  /** Closes every connection; what was accepted and is not on disk was shown to nobody and is dropped. */
  end(closeCode: CloseCode): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#deps.commits.forget(this);
    for (const connection of this.connections) connection.close(closeCode);
    this.#document.destroy();
    this.#deps.left(this, null);
  }

  #answer(connection: Connection, stateVector: Uint8Array): Promise<void> | undefined {
    if (!connection.maySync()) throw new Rejected(closeCodes.tooMany, 'sync steps 1');
    const named = clientsIn(stateVector);
    if (named > limits.stateVector) throw new Rejected(closeCodes.tooLarge, 'state vector');
    // Whoever has nothing yet has nothing to give either: they are not asked, and nobody needs the shadow for them.
    const hasSomething = stateVector.length > 1;
    if ((hasSomething || this.#document.isLong) && !this.#wake()) return undefined;
    if (hasSomething && named > this.#document.clients + limits.unknownClients) {
      if (connection.hasCaughtUp) throw new Rejected(closeCodes.tryAgain, 'clients that are not stored');
      connection.hasCaughtUp = true;
      return this.#catchUp.complete();
    }
    connection.hasCaughtUp = false;
    const frames = this.#document.answerTo(stateVector);
    if (hasSomething) this.#outbox.send({ to: 'one', connection, frame: this.#document.question() });
    for (const frame of frames) this.#outbox.send({ to: 'one', connection, frame });
    return undefined;
  }

  /** Answers whether the document is all there. */
  #wake(): boolean {
    try {
      this.#document.wake();
      return true;
    } catch (thrown) {
      this.failed(thrown);
      return false;
    }
  }

  #receive(connection: Connection, update: Uint8Array, isResync: boolean): Promise<void> | undefined {
    if (!this.#wake()) return undefined;
    const inspection = this.#document.inspect(update);
    if (!connection.workAllowance.take(inspection.work.spent)) throw new Rejected(closeCodes.tooMany, 'work');
    if (inspection.effect !== 'nothing') {
      if (!connection.mayWrite) throw new Rejected(closeCodes.right, 'a reader wrote');
      const first = this.#clientIds.settle(connection, inspection.clients, isResync);
      if (first) return first;
    }
    const number = ++connection.documentMessages;
    if (isResync) connection.hasCaughtUp = false;
    if (inspection.effect === 'gap') {
      this.#askAgain(connection, isResync);
      return undefined;
    }
    if (inspection.effect === 'adds') this.#accept(connection, update, inspection);
    if (isResync) connection.awaitsResync = false;
    if (!connection.awaitsResync) this.#outbox.send({ to: 'author', connection, saved: number });
    return undefined;
  }

  #hear(connection: Connection, body: Uint8Array): Promise<void> | undefined {
    if (connection.clientId !== null) {
      this.people.hear(connection, body);
      return undefined;
    }
    const declared = this.people.declaredBy(body);
    return declared === null ? undefined : this.#clientIds.claim(connection, declared);
  }

  #accept(connection: Connection, update: Uint8Array, addition: Addition): void {
    const { actor } = connection;
    const { parts, refused, helper } = this.#document.accept(update, addition);
    if (refused.length > 0) this.#tellRefused(connection, refused);
    this.activeAt = performance.now();
    this.#deps.tally.updatesIn += 1;
    parts.forEach((body, index) => {
      const audit = connection.hasEdited ? null : this.#entry(connection, 'edited');
      connection.hasEdited = true;
      this.#outbox.accept();
      this.#deps.commits.add({
        room: this,
        update: { body, authorId: actor.id },
        audit,
        rights: connection.rights,
        ...(index === 0 && helper !== null ? { claim: this.#claimOf(helper, connection) } : {}),
      });
      // What Yjs tidied up after the author is news to the author too, and what was not taken.
      const isOwn = index === 0 && refused.length === 0;
      this.#outbox.send({ to: 'others', than: isOwn ? connection : null, frame: updateFrame(body) });
    });
    this.#deps.edited(connection);
  }

  /** Before the author is shown what was taken: their page can then still say where it was. */
  #tellRefused(connection: Connection, refused: readonly RefusedValue[]): void {
    this.#deps.tally.refuse(closeCodes.data);
    this.#deps.log.info({ document: this.documentId, values: refused.length }, 'values were refused');
    this.#outbox.send({
      to: 'do',
      run: () => {
        connection.tellRefused(refused);
      },
    });
  }

  /** What the program writes in the place of somebody's value is bound to them: nobody else can write under its client id (D22). */
  #claimOf(clientId: number, { actor }: Connection): Claim {
    return { documentId: this.documentId, clientId, authorId: actor.id, sessionId: actor.sessionId };
  }

  async #rebuild(): Promise<void> {
    this.#isRebuilding = true;
    try {
      await this.#document.rebuild();
    } catch (thrown) {
      this.failed(thrown);
      return;
    }
    this.#isRebuilding = false;
    this.#catchUp.reach(0);
    for (const connection of this.connections) connection.pump();
  }

  /** Takes in what other nodes have stored; not now where the document is being made anew, which asks again. */
  #takeIn({ updates, authorIds }: Missing): boolean {
    if (this.#hasEnded || !this.#document.isSound) return false;
    const { shown, tidied } = this.#document.takeIn(updates);
    this.tail += updates.length;
    for (const body of shown) this.#outbox.send({ to: 'others', than: null, frame: updateFrame(body) });
    const authorId = authorIds.findLast((id) => id !== null);
    if (typeof authorId !== 'string') return true;
    for (const body of tidied) {
      this.#outbox.accept();
      this.#deps.commits.add({ room: this, update: { body, authorId }, audit: null, rights: null });
      this.#outbox.send({ to: 'others', than: null, frame: updateFrame(body) });
    }
    return true;
  }

  /** Something before this update is missing: neither stored nor acknowledged; the client sends all it has instead. */
  #askAgain(connection: Connection, isResync: boolean): void {
    if (connection.awaitsResync && !isResync) return;
    connection.awaitsResync = true;
    connection.gaps += 1;
    if (connection.gaps >= limits.gaps) throw new Rejected(closeCodes.data, 'a predecessor is missing');
    connection.send(this.#document.question());
  }

  #entry({ actor, rights }: Connection, act: DocumentAct): AuditEntry {
    const document = { id: this.documentId, kind: this.kind, patientId: this.patientId };
    return auditedAs(actor, act, document, rights.purpose);
  }

  #audit(connection: Connection, act: DocumentAct): void {
    this.#outbox.accept();
    const audit = this.#entry(connection, act);
    this.#deps.commits.add({ room: this, update: null, audit, rights: null });
  }
}

/** How many client ids a state vector says that it names. */
const clientsIn = (stateVector: Uint8Array): number => decoding.readVarUint(decoding.createDecoder(stateVector));
