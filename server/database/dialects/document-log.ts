import type { AuditEntry } from '../tables/audit-row.ts';
import type { Binding, NewUpdate } from '../tables/care-plan/document-rows.ts';

/** What one append stores, for any number of documents, all or nothing. `now` is milliseconds UTC. */
export type LogEntries = {
  updates: ReadonlyMap<string, readonly NewUpdate[]>;
  audit: readonly AuditEntry[];
  bindings: readonly Binding[];
  now: number;
};

/** What an append answers with, once it is on disk. */
export type Appended = {
  /** Each document's new sequence; a document that is sealed or gone takes nothing and is left out. */
  sequences: Map<string, number>;
  /** Whose each of the client ids is that were to be bound. */
  owners: readonly string[];
};

/** A faster way to the logs of documents than queries are. */
export type DocumentLog = {
  /** Stores what `collect` gives, asked when nothing else is under way on the program's own connection; where it must be tried again, anew. */
  append: (collect: () => LogEntries) => Promise<Appended>;
  close: () => Promise<void>;
};
