import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { documentMessages, syncSteps } from '#domain/wire/document-messages.ts';

/** A sync step 1 of somebody who has nothing of the document yet. */
const EMPTY_STEP_1 = [documentMessages.sync, syncSteps.stateVector, 1, 0];

/** How often what was typed, and where the caret is, leaves at most, in milliseconds: a held key repeats 30 times a second. */
const PACE_MS = 60;
const CARET_PACE_MS = 120;

/** What a message of typing may hold, in bytes: the server takes 256 KiB, and what frames it. */
const MOST_TOGETHER = 250_000;

/**
 * A WebSocket class for y-websocket, over `by`, that keeps to the server's pace: the first edit after a pause leaves at once, those that follow
 * closely leave together; of the places of `ownClientId` only the last does. What y-websocket repeats of the others' places does not leave:
 * it is for them to say, and the last place is one's own. Tells when a connection starts and when a document message leaves.
 */
export function pacedSocket(
  ownClientId: number,
  told: { connecting: () => void; nothingToGive: () => void; sent: (kind: 'state' | 'update') => void },
  by: typeof WebSocket = WebSocket,
): typeof WebSocket {
  return class extends by {
    #updates: Uint8Array[] = [];
    #caret: Uint8Array<ArrayBuffer> | null = null;
    #sentAt = -Infinity;
    #caretSentAt = -Infinity;
    #timer: ReturnType<typeof setTimeout> | null = null;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      told.connecting();
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      const message = data instanceof Uint8Array ? (data as Uint8Array<ArrayBuffer>) : null;
      if (message?.[0] === documentMessages.awareness) {
        if (clientIn(message) === ownClientId) this.#caret = message;
      } else if (message?.[0] === documentMessages.sync && message[1] === syncSteps.update)
        this.#updates.push(updateIn(message));
      else {
        this.#flushUpdates();
        super.send(data as ArrayBufferView<ArrayBuffer>);
        if (message?.[0] === documentMessages.sync && message[1] === syncSteps.missing) told.sent('state');
        if (message && isEmptyStep1(message)) told.nothingToGive();
        return;
      }
      this.#pace();
    }

    override close(code?: number, reason?: string): void {
      this.#flushUpdates();
      this.#flushCaret();
      super.close(code, reason);
    }

    /** Sends what may leave now; comes back for what must wait. */
    #pace(): void {
      const now = performance.now();
      if (now - this.#sentAt >= PACE_MS) this.#flushUpdates();
      if (now - this.#caretSentAt >= CARET_PACE_MS) this.#flushCaret();
      if (this.#timer !== null || (this.#updates.length === 0 && this.#caret === null)) return;
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#pace();
      }, PACE_MS);
    }

    #flushUpdates(): void {
      if (this.#updates.length === 0 || this.readyState !== WebSocket.OPEN) return;
      const messages = together(this.#updates);
      this.#updates = [];
      this.#sentAt = performance.now();
      for (const update of messages) {
        // Much that comes back at once, as by undo, is sent the way in which a page gives all that it has.
        const step = update.length > MOST_TOGETHER ? syncSteps.missing : syncSteps.update;
        super.send(
          encoding.encode((encoder) => {
            encoding.writeVarUint(encoder, documentMessages.sync);
            encoding.writeVarUint(encoder, step);
            encoding.writeVarUint8Array(encoder, update);
          }),
        );
        told.sent('update');
      }
    }

    #flushCaret(): void {
      if (this.#caret === null || this.readyState !== WebSocket.OPEN) return;
      super.send(this.#caret);
      this.#caret = null;
      this.#caretSentAt = performance.now();
    }
  };
}

/** Updates merged into as few as the server takes as messages; one that is larger stays alone. */
function together(updates: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let size = Infinity;
  for (const update of updates) {
    size += update.length;
    if (size > MOST_TOGETHER) {
      groups.push([]);
      size = update.length;
    }
    groups.at(-1)?.push(update);
  }
  return groups.map((group) => Y.mergeUpdates(group));
}

function isEmptyStep1(message: Uint8Array): boolean {
  return message.length === EMPTY_STEP_1.length && EMPTY_STEP_1.every((byte, index) => message[index] === byte);
}

/** Whom an awareness message is about: y-websocket tells of one client at a time. */
function clientIn(message: Uint8Array): number {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  const entries = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  decoding.readVarUint(entries);
  return decoding.readVarUint(entries);
}

function updateIn(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}
