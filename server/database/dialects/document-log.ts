import type { AuditEntry } from '../repositories/audit.ts';
import type { NewUpdate } from '../repositories/documents.ts';

/** What one append stores, for any number of documents, all or nothing. `now` is milliseconds UTC. */
export type LogEntries = {
  updates: ReadonlyMap<string, readonly NewUpdate[]>;
  audit: readonly AuditEntry[];
  now: number;
};

/** A faster way to the logs of documents than queries are. */
export type DocumentLog = {
  /** Answers, once it is on disk, with each document's new sequence; a document that is sealed or gone takes nothing and is left out. */
  append: (entries: LogEntries) => Promise<Map<string, number>>;
  close: () => Promise<void>;
};
