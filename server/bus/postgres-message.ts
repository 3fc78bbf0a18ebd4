import * as v from 'valibot';

/** The channel on which the nodes of one clinic hear each other, in SQL: clinics that share a database have a schema each (C172). */
export const CHANNEL = `case current_schema() when 'public' then 'cordee' else 'cordee_' || md5(current_schema()) end`;
/** PostgreSQL takes a payload of less than 8,000 bytes. */
const MOST_BYTES = 7_800;

/** A topic and what is said on it. */
export type Message = readonly [topic: string, body: unknown];

const notification = v.object({ from: v.string(), said: v.array(v.tuple([v.string(), v.unknown()])) });

const bytesOf = (message: Message): number => Buffer.byteLength(JSON.stringify(message)) + 1;
const frameBytes = (nodeId: string): number => Buffer.byteLength(JSON.stringify({ from: nodeId, said: [] }));

/** Whether one notification can hold `message`. */
export function fits(nodeId: string, message: Message): boolean {
  return frameBytes(nodeId) + bytesOf(message) <= MOST_BYTES;
}

/** One notification with as many of the first of `messages` as it can hold, `count`. */
export function encodeMessages(nodeId: string, messages: readonly Message[]): { payload: string; count: number } {
  let bytes = frameBytes(nodeId);
  let count = 0;
  for (const message of messages) {
    bytes += bytesOf(message);
    if (bytes > MOST_BYTES) break;
    count += 1;
  }
  return { payload: JSON.stringify({ from: nodeId, said: messages.slice(0, count) }), count };
}

/** Null for what no node of ours has written. */
export function decodeMessages(payload: string): { from: string; said: [topic: string, body: unknown][] } | null {
  try {
    return v.parse(notification, JSON.parse(payload));
  } catch {
    return null;
  }
}
