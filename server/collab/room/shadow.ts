import * as Y from 'yjs';
import type { DocumentKind } from '#domain/documents/document-layout.ts';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { Rejected } from '../rejected.ts';
import { Correction, freeIdBelow } from '../gate/correction.ts';
import { checkComments, mentionedIn, sign } from '../gate/comment-rules.ts';
import type { Writer } from '../gate/comment-rules.ts';
import { inspect } from '../gate/gate.ts';
import type { Inspection } from '../gate/gate.ts';
import { typingIn } from '../gate/typing.ts';
import type { Typing } from '../gate/typing.ts';
import { checkLayout, declareRoots, wordsIn } from '../gate/layout-check.ts';
import type { Roots } from '../gate/layout-check.ts';
import type { Work } from '../gate/work/work.ts';
import { limits } from '../limits.ts';
import { syncStep2 } from '../socket/wire.ts';
import type { Frame } from '../socket/wire.ts';

/** No client may use this id, so the shadow never has to change its own. */
const OWN_ID = limits.clientId;

/** An update that adds something. Letters typed after the last ones cost nothing to take in: then there is no `work`. */
export type Addition = { effect: 'adds'; clients: readonly number[] } & (
  { typing: Typing; work: null } | { typing: null; work: Work }
);
/** What an update would do to the document. */
export type Found = (Inspection & { effect: 'nothing' | 'gap' }) | Addition;

/** What an update changed, as updates: first the writer's own part, then what Yjs tidied up after it. */
export type Applied = {
  parts: Uint8Array[];
  /** What of it was not taken: then its writer is shown the first part, too. */
  refused: readonly RefusedValue[];
  /** The client id under which former values were written again, or comments signed, if it is new. */
  helper: number | null;
  /** Whether the server signed it: then its writer is shown the first part, too. */
  isSigned: boolean;
  /** The ids of colleagues whom comments in it name. */
  mentioned: readonly string[];
};
/** Where nothing is signed it is nobody's matter who writes. */
const NOBODY: Writer = { id: '', at: 0 };

/** The server's own copy of a document: everything is tried on it before it is stored or shown to anyone (D8). */
export class Shadow {
  readonly doc = new Y.Doc({ gc: true });
  readonly kind: DocumentKind;
  readonly #roots: Roots;
  #emitted: Uint8Array[] = [];
  /** Client ids of the program's own, by that of the writer after whom it puts values back. */
  readonly #helpers = new Map<number, number>();
  /** Kept until the next change: many open the same document, or come back to it, at the same moment. */
  readonly #answers = new Map<string, Frame>();
  /** Never less than the document's encoded size, in bytes. */
  #size: number;

  /** Loads what is stored, in one transaction. Throws where that leaves something missing. */
  constructor(kind: DocumentKind, stored: readonly Uint8Array[]) {
    this.kind = kind;
    this.doc.clientID = OWN_ID;
    this.#roots = declareRoots(this.doc, kind);
    this.doc.transact(() => {
      for (const update of stored) Y.applyUpdate(this.doc, update);
    });
    if (this.#isIncomplete) throw new Error('The stored document is incomplete');
    this.#size = stored.reduce((sum, update) => sum + update.length, 0);
    this.doc.on('update', (update: Uint8Array) => this.#emitted.push(update));
  }

  inspect(update: Uint8Array): Found {
    // A comment is written in one go.
    const typing = this.kind === 'comments' ? null : typingIn(this.doc, update);
    if (typing) return { effect: 'adds', clients: [typing.after.id.client], typing, work: null };
    const found = inspect(this.doc, this.kind, update);
    return found.effect === 'adds' ? { ...found, typing: null } : found;
  }

  /**
   * Applies an update of `writer` that was found to add something, without what of it does not fit; where the document `isFull`, without its
   * words. After a throw the shadow is spoilt and must be made anew.
   */
  apply(update: Uint8Array, { clients, typing }: Addition, isFull = false, writer = NOBODY): Applied {
    this.#answers.clear();
    if (typing && !isFull) {
      const { text, after } = typing;
      // What Yjs would do with it.
      after.content.str += text;
      after.length += text.length;
      after.parent._length += text.length;
      this.#size += update.length;
      return { parts: [update], refused: [], helper: null, isSigned: false, mentioned: [] };
    }
    this.#emitted = [];
    let refused: readonly RefusedValue[] = [];
    let helper: number | null = null;
    let mentioned: readonly string[] = [];
    this.doc.transact((transaction) => {
      Y.applyUpdate(this.doc, update);
      if (this.#isIncomplete) throw new Rejected(closeCodes.data, 'items that wait for each other');
      const correction = new Correction(transaction);
      checkLayout(this.#roots, transaction, clients, (unfit) => {
        correction.take(unfit);
      });
      const isSigned = this.kind === 'comments';
      const own = correction.restores || isSigned ? this.#helperOf(clients[0] ?? 0) : null;
      if (own?.isNew) helper = own.id;
      if (own && correction.restores) correction.restore(own.id);
      if (isSigned) {
        if (!own) throw new Rejected(closeCodes.tooLarge, 'client ids');
        // A value that was put back counts as written by whoever wrote over it.
        const commented = checkComments(transaction, [...clients, own.id], writer.id);
        sign(transaction, commented, writer, own.id);
        // Nobody is told of words that were not taken.
        if (!isFull) mentioned = mentionedIn(commented, writer);
      }
      if (isFull) for (const words of wordsIn(this.#roots, transaction, clients)) correction.takeWords(words);
      refused = correction.refused;
    });
    this.#size += this.#emitted.reduce((sum, { length }) => sum + length, 0);
    return { parts: this.#emitted, refused, helper, isSigned: this.kind === 'comments', mentioned };
  }

  /** The client id of the program's own for what it writes after `writer`; null where there is no room for another. */
  #helperOf(writer: number): { id: number; isNew: boolean } | null {
    const known = this.#helpers.get(writer);
    const id = known ?? freeIdBelow(this.doc, writer);
    if (id === null) return null;
    this.#helpers.set(writer, id);
    return { id, isNew: known === undefined };
  }

  /** Applies what is stored already, in one transaction. Answers as `apply` does. Throws where that leaves something missing. */
  takeIn(updates: readonly Uint8Array[]): Uint8Array[] {
    this.#emitted = [];
    this.#answers.clear();
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update);
    });
    if (this.#isIncomplete) throw new Error('The stored document is incomplete');
    this.#size += this.#emitted.reduce((sum, { length }) => sum + length, 0);
    return this.#emitted;
  }

  /** Whether there is no room for so many bytes: then words are not taken. Throws where the document is larger than it may become even so. */
  isFullFor(bytes: number): boolean {
    if (this.#size + bytes <= limits.document) return false;
    this.#size = this.state().length;
    if (this.#size > limits.document + limits.beyond) throw new Rejected(closeCodes.tooLarge, 'document');
    return this.#size + bytes > limits.document;
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** A sync step 2 with what somebody with `stateVector` does not have. */
  answerTo(stateVector: Uint8Array): Frame {
    const key = Buffer.from(stateVector.buffer, stateVector.byteOffset, stateVector.length).toString('latin1');
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = syncStep2(stateVector.length <= 1 ? this.state() : Y.encodeStateAsUpdate(this.doc, stateVector));
      if (this.#answers.size >= limits.keptAnswers) this.#answers.clear();
      this.#answers.set(key, answer);
    }
    return answer;
  }

  destroy(): void {
    this.doc.destroy();
  }

  get #isIncomplete(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null;
  }
}
