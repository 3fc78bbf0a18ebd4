import type { Dialect, QueryExecutorProvider, RawBuilder } from 'kysely';
import type { DocumentLog } from './document-log.ts';

/** What differs between the two databases; everything else is written once. */
export type DatabaseDialect = {
  name: 'sqlite' | 'postgres';
  kysely: Dialect;
  /** Column types that the two do not share. */
  types: { time: RawBuilder<unknown>; bytes: RawBuilder<unknown> };
  /** Statements that make `table` refuse UPDATE and DELETE for good. */
  appendOnly: (table: string) => RawBuilder<unknown>[];
  /** Taken first in a transaction that extends the audit chain: one writer at a time. */
  lockAudit: RawBuilder<unknown> | null;
  /** Ids for as many new rows of document_updates, in rising order, which nobody else is given. */
  newUpdateIds: (trx: QueryExecutorProvider, count: number) => Promise<number[]>;
  /** Null where documents are stored by queries like everything else. */
  documentLog: DocumentLog | null;
};
