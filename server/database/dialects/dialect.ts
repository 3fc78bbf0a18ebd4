import type { Dialect, RawBuilder } from 'kysely';
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
  /** Null where documents are stored by queries like everything else. */
  documentLog: DocumentLog | null;
};
