import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { RefusedValue } from '#domain/documents/refused-value.ts';
import { closeCodes } from '#domain/wire/close-codes.ts';
import { documentMessages, syncSteps } from '#domain/wire/document-messages.ts';
import { Rejected } from '../rejected.ts';

/** What a client may say. */
export type ClientMessage =
  | { type: 'sync-step-1'; stateVector: Uint8Array }
  | { type: 'sync-step-2'; update: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; body: Uint8Array }
  | { type: 'query-awareness' };

/** Reads one message. Throws `Rejected` for any other type; another error where it is cut short. */
export function readMessage(bytes: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(bytes);
  const message = readBody(decoder);
  if (decoding.hasContent(decoder)) throw new Rejected(closeCodes.data, 'bytes after the message');
  return message;
}

function readBody(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case documentMessages.sync:
      return readSync(decoder);
    case documentMessages.awareness:
      return { type: 'awareness', body: decoding.readVarUint8Array(decoder) };
    case documentMessages.queryAwareness:
      return { type: 'query-awareness' };
    default:
      throw new Rejected(closeCodes.data, `message type ${String(type)}`);
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder);
  switch (step) {
    case syncSteps.stateVector:
      return { type: 'sync-step-1', stateVector: decoding.readVarUint8Array(decoder) };
    case syncSteps.missing:
      return { type: 'sync-step-2', update: decoding.readVarUint8Array(decoder) };
    case syncSteps.update:
      return { type: 'update', update: decoding.readVarUint8Array(decoder) };
    default:
      throw new Rejected(closeCodes.data, `sync message ${String(step)}`);
  }
}

/** A message as it goes over a WebSocket, its header included: made once and written to every peer as it is. */
export type Frame = Buffer;

/** First byte of a WebSocket message that is binary and in one piece. */
const BINARY = 0x82;

/** A frame whose last `length` bytes are still to be written: the message. */
function frameFor(length: number): Frame {
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = BINARY;
  frame[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  return frame;
}

function frameOf(message: Uint8Array): Frame {
  const frame = frameFor(message.length);
  frame.set(message, frame.length - message.length);
  return frame;
}

/** The message in a frame, for whoever carries messages in another way. */
export function messageIn(frame: Frame): Uint8Array {
  const length = frame[1] ?? 0;
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10);
}

function sync(step: number, body: Uint8Array): Frame {
  let digits = 1;
  for (let rest = body.length >>> 7; rest > 0; rest >>>= 7) digits += 1;
  const length = 2 + digits + body.length;
  const frame = frameFor(length);
  let at = frame.length - length;
  frame[at++] = documentMessages.sync;
  frame[at++] = step;
  let rest = body.length;
  for (; rest > 127; rest >>>= 7) frame[at++] = (rest & 127) | 128;
  frame[at++] = rest;
  frame.set(body, at);
  return frame;
}

export const syncStep1 = (stateVector: Uint8Array): Frame => sync(syncSteps.stateVector, stateVector);
export const syncStep2 = (update: Uint8Array): Frame => sync(syncSteps.missing, update);
export const updateFrame = (update: Uint8Array): Frame => sync(syncSteps.update, update);

const written = (write: (encoder: encoding.Encoder) => void): Frame => frameOf(encoding.encode(write));

/** One client's awareness state as JSON; 'null' says that it is gone. */
export type AwarenessEntry = { clientId: number; clock: number; state: string };

export function awarenessFrame(entries: readonly AwarenessEntry[]): Frame {
  const body = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
  return written((encoder) => {
    encoding.writeVarUint(encoder, documentMessages.awareness);
    encoding.writeVarUint8Array(encoder, body);
  });
}

/** The stock provider leaves a connection on which it read nothing for 30 s; this says nothing, to everyone. */
export const keepAlive: Frame = awarenessFrame([]);

/** "Saved up to your `count`-th sync step 2 or update on this connection." */
export const savedFrame = (count: number): Frame =>
  written((encoder) => {
    encoding.writeVarUint(encoder, documentMessages.saved);
    encoding.writeVarUint(encoder, count);
  });

/** What this person may do here, from now on; and what the page says when it comes back, so that a restore meanwhile is seen. */
export const rightsFrame = (mayWrite: boolean, epoch: string): Frame =>
  written((encoder) => {
    encoding.writeVarUint(encoder, documentMessages.rights);
    encoding.writeVarString(encoder, JSON.stringify({ mayWrite, epoch }));
  });

/** What of an update was not taken, value by value; the change that takes it out follows. */
export const refusedFrame = (refused: readonly RefusedValue[]): Frame =>
  written((encoder) => {
    encoding.writeVarUint(encoder, documentMessages.refused);
    encoding.writeVarString(encoder, JSON.stringify(refused));
  });
