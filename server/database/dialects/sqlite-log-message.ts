import type { AuditEntry } from '../tables/audit-row.ts';
import type { Binding } from '../tables/care-plan/document-rows.ts';
import type { LogEntries } from './document-log.ts';

/** An append on its way to the thread that does it: a few long values, because many short ones take longer to hand over than to store. */
export type LogMessage = {
  now: number;
  /** Ids of the documents, in rising order, and how many of the updates are for each. */
  documents: string;
  counts: number[];
  /** Who wrote each of the updates, and its length in `bytes`, which moves instead of being copied. */
  authors: string;
  lengths: number[];
  bytes: Uint8Array<ArrayBuffer>;
  audit: readonly AuditEntry[];
  bindings: readonly Binding[];
};
/** Between two ids. */
const SEPARATOR = ' ';
export const idsIn = (text: string): string[] => (text === '' ? [] : text.split(SEPARATOR));

/** Each document's new sequence, or null where it is sealed or gone, and whose the client ids are; `error` where nothing was stored. */
export type LogAnswer = { sequences: (number | null)[]; owners: string[] } | { error: string; errcode: number | null };

/** Copies what is to be stored into a message of its own. */
export function messageOf({ updates, audit, bindings, now }: LogEntries): LogMessage {
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
    documents: documents.map(([id]) => id).join(SEPARATOR),
    counts: documents.map(([, some]) => some.length),
    authors: all.map(({ authorId }) => authorId).join(SEPARATOR),
    lengths: all.map(({ body }) => body.length),
    bytes,
    audit,
    bindings,
  };
}
