import type { AuditEntry } from '../repositories/audit.ts';
import type { LogEntries } from './document-log.ts';

/** An append on its way to the thread that does it: all bodies in one piece of memory, which moves instead of being copied. */
export type LogMessage = {
  now: number;
  /** Documents in the order of their ids, and how many of the updates are for each. */
  documents: { id: string; updates: number }[];
  /** Of each update: who wrote it, and its length in `bytes`. */
  authors: string[];
  lengths: number[];
  bytes: Uint8Array<ArrayBuffer>;
  audit: readonly AuditEntry[];
};
/** Each document's new sequence, or null where it is sealed; `error` where nothing was stored. */
export type LogAnswer = { sequences: (number | null)[] } | { error: string };

/** Copies what is to be stored into a message of its own. */
export function messageOf({ updates, audit, now }: LogEntries): LogMessage {
  const documents = [...updates].sort(([a], [b]) => (a < b ? -1 : 1));
  const all = documents.flatMap(([, some]) => some);
  const bytes = new Uint8Array(all.reduce((sum, { body }) => sum + body.length, 0));
  let at = 0;
  for (const { body } of all) {
    bytes.set(body, at);
    at += body.length;
  }
  return {
    now,
    documents: documents.map(([id, some]) => ({ id, updates: some.length })),
    authors: all.map(({ authorId }) => authorId),
    lengths: all.map(({ body }) => body.length),
    bytes,
    audit,
  };
}
