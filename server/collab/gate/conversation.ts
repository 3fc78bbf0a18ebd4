import * as decoding from 'lib0/decoding';
import { closeCodes } from '#domain/wire/close-codes.ts';
import type { CloseCode } from '#domain/wire/close-codes.ts';
import { limits } from '../limits.ts';
import { Forged, Rejected } from '../rejected.ts';
import type { LiveDocument } from '../room/live-document.ts';
import type { Leaving, Receiver } from '../room/outbox.ts';
import type { People, Shown } from '../room/people.ts';
import type { Addition } from '../room/shadow.ts';
import { Allowance } from '../socket/allowance.ts';
import type { ClientMessage } from '../socket/wire.ts';
import type { Claim } from '../store/document-store.ts';

/** Who is at the other end, by one connection. */
type Speaker = Receiver & Shown & { readonly actor: { id: string; sessionId: string } };

/** What a conversation needs of the room that it is held in. */
export type Host<Who> = {
  readonly documentId: string;
  readonly document: LiveDocument;
  readonly people: People<Who & Shown>;
  /** Makes the shadow where there is none; answers whether the document is all there. */
  wake: () => boolean;
  /** Reads what other nodes have stored. */
  catchUp: () => Promise<void>;
  /** Has a client id bound with the next commit. */
  bind: (claim: Claim) => void;
  /** Takes in what an update adds, the first of this conversation or not; answers whether there was anything to store. */
  accept: (who: Who, update: Uint8Array, addition: Addition, isFirst: boolean) => boolean;
  /** Has something leave once everything accepted so far is on disk. */
  send: (leaving: Leaving) => void;
  /** A person edited: a human action in their session. */
  edited: (who: Who) => void;
  refuse: (who: Who, refused: Rejected) => void;
};

/**
 * What the protocol remembers of one page, and what follows from its next message: whose client id it writes under, what it was asked for, how
 * many of its messages are counted. Nobody else writes any of this.
 */
export class Conversation<Who extends Speaker> {
  readonly #who: Who;
  readonly #room: Host<Who>;
  /** At most so often an edit is told as a human action, in milliseconds. */
  readonly #touchEvery: number;
  #touchedAt = -Infinity;
  #clientId: number | null = null;
  /** The document was read up to its end in the store, because of what the message at hand holds. */
  #hasCaughtUp = false;
  /** Sync steps 2 and updates received so far. */
  #counted = 0;
  /** An update came whose predecessor is missing; until the resync arrives nothing later is acknowledged. */
  #awaitsResync = false;
  #gaps = 0;
  #hasEdited = false;
  /** Its person has not more than their share of a document of very many client ids, as far as that was asked. */
  #leavesRoom = false;
  /** For the work that its messages make (D24). */
  readonly #work = new Allowance(limits.workPerSecond);
  readonly #places = new Allowance({ rate: limits.awarenessPerSecond, burst: limits.awarenessPerSecond });
  readonly #syncs = new Allowance(limits.syncsPerSecond);

  constructor(who: Who, room: Host<Who>, touchEvery: number) {
    this.#who = who;
    this.#room = room;
    this.#touchEvery = touchEvery;
  }

  /** The Yjs client id under which its person writes and is shown, once it is bound to them in the store (D22). */
  get clientId(): number | null {
    return this.#clientId;
  }

  /**
   * Does what a message asks for. Answers, where something must be known or done first, with what resolves then: the message is handed over
   * again. Throws `Rejected`.
   */
  hear(message: ClientMessage): Promise<void> | undefined {
    switch (message.type) {
      case 'sync-step-1':
        return this.#answer(message.stateVector);
      case 'sync-step-2':
        return this.#take(message.update, true);
      case 'update':
        return this.#take(message.update, false);
      case 'awareness':
        return this.#place(message.body);
      case 'query-awareness':
        this.#room.send({
          to: 'do',
          run: () => {
            this.#room.people.showOthers(this.#who);
          },
        });
        return undefined;
      default:
        return message satisfies never;
    }
  }

  /**
   * Binds a client id to its person, or has the connection closed where the id is somebody else's; resolves once one of them is done. Each is
   * bound in the store to one person before the first edit, for good (D22).
   */
  claim(clientId: number): Promise<void> {
    const { documentId } = this.#room;
    const { id: authorId, sessionId } = this.#who.actor;
    return new Promise((resolve) => {
      const bound = (ownerId: string): void => {
        if (ownerId === authorId) this.#clientId = clientId;
        else this.#room.refuse(this.#who, new Forged(closeCodes.data, 'the client id of somebody else'));
        resolve();
      };
      this.#room.bind({ documentId, clientId, authorId, sessionId, bound });
    });
  }

  #answer(stateVector: Uint8Array): Promise<void> | undefined {
    if (!this.#syncs.take()) throw new Rejected(closeCodes.tooMany, 'sync steps 1');
    const named = clientsIn(stateVector);
    if (named > limits.stateVector) throw new Rejected(closeCodes.tooLarge, 'state vector');
    const { document } = this.#room;
    // Whoever has nothing yet has nothing to give either: they are not asked, and nobody needs the shadow for them.
    const hasSomething = stateVector.length > 1;
    if ((hasSomething || document.isLong) && !this.#room.wake()) return undefined;
    if (hasSomething && named > document.clients + limits.unknownClients) {
      if (this.#hasCaughtUp) throw new Rejected(closeCodes.tryAgain, 'clients that are not stored');
      this.#hasCaughtUp = true;
      return this.#room.catchUp();
    }
    this.#hasCaughtUp = false;
    const frames = document.answerTo(stateVector);
    if (hasSomething) this.#room.send({ to: 'one', receiver: this.#who, frame: document.question() });
    for (const frame of frames) this.#room.send({ to: 'one', receiver: this.#who, frame });
    return undefined;
  }

  #take(update: Uint8Array, isResync: boolean): Promise<void> | undefined {
    if (!this.#room.wake()) return undefined;
    const inspection = this.#room.document.inspect(update);
    if (inspection.work && !this.#work.take(inspection.work.spent)) throw new Rejected(closeCodes.tooMany, 'work');
    if (inspection.effect !== 'nothing') {
      if (!this.#who.mayWrite) throw new Rejected(closeCodes.right, 'a reader wrote');
      const first = this.#settle(inspection.clients, isResync);
      if (first) return first;
      const asked = this.#askForRoom();
      if (asked) return asked;
    }
    this.#counted += 1;
    if (isResync) this.#hasCaughtUp = false;
    if (inspection.effect === 'gap') {
      this.#askAgain(isResync);
      return undefined;
    }
    if (inspection.effect === 'adds') this.#accept(update, inspection);
    if (isResync) this.#awaitsResync = false;
    if (!this.#awaitsResync) this.#room.send({ to: 'author', receiver: this.#who, saved: this.#counted });
    return undefined;
  }

  #accept(update: Uint8Array, addition: Addition): void {
    const isStored = this.#room.accept(this.#who, update, addition, !this.#hasEdited);
    this.#hasEdited ||= isStored;
    const now = performance.now();
    if (now - this.#touchedAt < this.#touchEvery) return;
    this.#touchedAt = now;
    this.#room.edited(this.#who);
  }

  /**
   * A page adds items under its own client id only. What a sync step 2 holds of others may have been stored by another node: that is read
   * first; what is then still unknown, nobody has stored. Answers with what must be done before an update that adds items under `clients`
   * can be looked at again; null where it may be taken.
   */
  #settle(clients: readonly number[], isResync: boolean): Promise<void> | null {
    const other = clients.find((client) => client !== this.#clientId);
    if (other === undefined) return null;
    if (isResync && !this.#hasCaughtUp) {
      this.#hasCaughtUp = true;
      return this.#room.catchUp();
    }
    // Who has declared none, in the address or by being shown, does so by the first edit, before it is taken.
    if (this.#clientId === null && clients.length === 1) return this.claim(other);
    if (isResync) throw new Forged(closeCodes.tryAgain, 'items of others that are not stored');
    throw new Forged(closeCodes.data, 'the client id of somebody else');
  }

  /**
   * Where a document is written under very many client ids, whoever has their share of them is sent away before they begin under one more:
   * nobody can lock all others out (D10). Resolves once that is known; null where it is no question.
   */
  #askForRoom(): Promise<void> | null {
    const { document } = this.#room;
    if (this.#leavesRoom || this.#clientId === null || !document.isCrowdedFor(this.#clientId)) return null;
    const refuse = (code: CloseCode): void => {
      this.#room.refuse(this.#who, new Rejected(code, 'client ids of one person'));
    };
    return document.countOwnClients(this.#who.actor.id).then(
      (count) => {
        this.#leavesRoom = count <= limits.clientsOfOne;
        if (!this.#leavesRoom) refuse(closeCodes.tooLarge);
      },
      () => {
        refuse(closeCodes.tryAgain);
      },
    );
  }

  /** Something before this update is missing: neither stored nor acknowledged; the page sends all it has instead. */
  #askAgain(isResync: boolean): void {
    if (this.#awaitsResync && !isResync) return;
    this.#awaitsResync = true;
    this.#gaps += 1;
    if (this.#gaps >= limits.gaps) throw new Rejected(closeCodes.data, 'a predecessor is missing');
    this.#who.send(this.#room.document.question());
  }

  /** Where its person is now. */
  #place(body: Uint8Array): Promise<void> | undefined {
    const { people } = this.#room;
    if (this.#clientId === null) {
      const declared = people.declaredBy(body);
      return declared === null ? undefined : this.claim(declared);
    }
    if (this.#who.mayWrite && this.#places.take()) people.hear(this.#who, body);
    return undefined;
  }
}

/** How many client ids a state vector says that it names. */
const clientsIn = (stateVector: Uint8Array): number => decoding.readVarUint(decoding.createDecoder(stateVector));
