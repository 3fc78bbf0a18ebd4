import type { DocumentKind } from '#domain/documents/document-layout.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import type { AuditEntry } from '#server/database/tables/audit.ts';
import type { StoredDocument } from '#server/database/tables/care-plan/documents.ts';
import type { Host } from '../gate/conversation.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Forged } from '../rejected.ts';
import type { Rejected } from '../rejected.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import type { Connection } from '../socket/connection.ts';
import { auditedAs } from '../store/document-audit.ts';
import type { DocumentAct } from '../store/document-audit.ts';
import type { Claim } from '../store/document-store.ts';
import type { Committing } from '../store/group-commit.ts';
import { LiveDocument } from './live-document.ts';
import { Outbox } from './outbox.ts';
import type { Leaving } from './outbox.ts';
import { People } from './people.ts';
import type { RoomDeps } from './room-deps.ts';
import type { Addition } from './shadow.ts';
import { CatchUp } from './catch-up.ts';
import type { Missing } from './catch-up.ts';
import type { Neighbour } from '../nodes/neighbours.ts';
import { updateFrame } from '../socket/wire.ts';

/** One document while people have it open: its shadow, its people, what waits to be shown. */
export class Room implements Host<Connection>, Committing, Neighbour {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly patientId: string;
  readonly connections = new Set<Connection>();
  readonly #deps: RoomDeps<Room>;
  readonly people: People<Connection>;
  readonly document: LiveDocument;
  readonly #outbox: Outbox;
  readonly #catchUp: CatchUp;
  #isRebuilding = false;
  #hasEnded = false;
  #isStopping = false;
  /** When somebody last joined, left or wrote; of performance.now(). */
  activeAt = performance.now();

  constructor(documentId: string, stored: StoredDocument & { sought: number }, deps: RoomDeps<Room>) {
    this.documentId = documentId;
    this.kind = stored.kind;
    this.patientId = stored.patientId;
    this.#deps = deps;
    this.#outbox = new Outbox(this, deps);
    this.people = new People({ ...deps, documentId, connections: this.connections, outbox: this.#outbox });
    this.document = new LiveDocument(documentId, stored, deps.store, stored.sought);
    this.#catchUp = new CatchUp(deps.store, this);
  }

  /** Everything accepted is on disk and delivered. */
  get isSettled(): boolean {
    return this.#outbox.isEmpty && this.document.isSound;
  }

  isReady(): boolean {
    return this.document.isSound && !this.#hasEnded && !this.#isStopping;
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
    if (clientId !== null) connection.claim(clientId);
    const run = () => {
      connection.tellRights();
      this.people.showOthers(connection);
    };
    this.send({ to: 'do', run });
  }

  leave(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.activeAt = performance.now();
    this.people.leave(connection);
    this.#deps.left(this, connection);
  }

  /** Answers whether the document is all there. */
  wake(): boolean {
    try {
      this.document.wake();
      return true;
    } catch (thrown) {
      this.failed(thrown);
      return false;
    }
  }

  send(leaving: Leaving): void {
    this.#outbox.send(leaving);
  }

  bind(claim: Claim): void {
    this.#outbox.store({ claim });
  }

  catchUp(): Promise<void> {
    return this.#catchUp.complete();
  }

  edited(connection: Connection): void {
    this.#deps.edited(connection);
  }

  accept(connection: Connection, update: Uint8Array, addition: Addition, isFirst: boolean): boolean {
    const { id: authorId, sessionId } = connection.actor;
    const writer = { id: authorId, at: this.#deps.now() };
    const { parts, refused, helper, isSigned, mentioned } = this.document.accept(update, addition, writer);
    if (refused.length > 0) this.#tellRefused(connection, refused);
    // What the program writes in the place of somebody's value is bound to them: nobody else can write under its client id (D22).
    const claim = helper === null ? undefined : { documentId: this.documentId, clientId: helper, authorId, sessionId };
    this.activeAt = performance.now();
    this.#deps.tally.updatesIn += 1;
    parts.forEach((body, index) => {
      this.#outbox.store({
        update: { body, authorId },
        audit: isFirst && index === 0 ? this.#entry(connection, 'edited') : null,
        rights: connection.rights,
        claim: index === 0 ? claim : undefined,
      });
      // What Yjs tidied up after the author is news to the author too, what was not taken, and what the server has signed.
      const isOwn = index === 0 && refused.length === 0 && !isSigned;
      this.#outbox.send({ to: 'others', than: isOwn ? connection : null, frame: updateFrame(body) });
    });
    for (const id of mentioned) this.#audit(connection, 'mentioned', id);
    return parts.length > 0;
  }

  /** Whoever may not write here is told just that, whatever they sent. */
  refuse(connection: Connection, refused: Rejected): void {
    if (!this.document.isSound && !this.#isRebuilding) void this.#rebuild();
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
    if (sequence !== undefined) {
      if (!this.document.durable(updates, sequence)) this.#catchUp.reach(sequence);
      this.#deps.neighbours.stored(this.documentId, sequence);
    }
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
    if (this.isSettled && now - this.activeAt > restAfter) this.document.rest();
  }

  /** Closes every connection; what was accepted and is not on disk was shown to nobody and is dropped. */
  end(closeCode: CloseCode): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#deps.commits.forget(this);
    for (const connection of this.connections) connection.close(closeCode);
    this.document.destroy();
    this.#deps.left(this, null);
  }

  /** Before the author is shown what was taken: their page can then still say where it was. */
  #tellRefused(connection: Connection, refused: readonly RefusedValue[]): void {
    this.#deps.tally.refuse(closeCodes.data);
    this.#deps.log.info({ document: this.documentId, values: refused.length }, 'values were refused');
    const run = () => {
      connection.tellRefused(refused);
    };
    this.#outbox.send({ to: 'do', run });
  }

  async #rebuild(): Promise<void> {
    this.#isRebuilding = true;
    try {
      await this.document.rebuild();
    } catch (thrown) {
      this.failed(thrown);
      return;
    }
    this.#isRebuilding = false;
    this.#catchUp.reach(0);
    for (const connection of this.connections) connection.pump();
  }

  /** Takes in what other nodes have stored; not now where the document is being made anew, which asks again. */
  takeIn(missing: Missing): boolean {
    if (this.#hasEnded || !this.document.isSound) return false;
    const { shown, tidied } = this.document.takeIn(missing);
    for (const body of shown) this.#outbox.send({ to: 'others', than: null, frame: updateFrame(body) });
    const authorId = missing.authorIds.findLast((id) => id !== null);
    if (typeof authorId !== 'string') return true;
    for (const body of tidied) {
      this.#outbox.store({ update: { body, authorId } });
      this.#outbox.send({ to: 'others', than: null, frame: updateFrame(body) });
    }
    return true;
  }

  #entry({ actor, rights }: Connection, act: DocumentAct): AuditEntry {
    const { documentId: id, kind, patientId } = this;
    return auditedAs(actor, act, { id, kind, patientId }, rights.purpose);
  }

  #audit(connection: Connection, act: DocumentAct, objectId = this.documentId): void {
    this.#outbox.store({ audit: { ...this.#entry(connection, act), objectId } });
  }
}
