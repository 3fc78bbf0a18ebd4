import type { Dialect, QueryExecutorProvider, RawBuilder } from 'kysely';
import type { AuditKey, StrandEnd } from '../tables/audit-row.ts';
import type { DocumentLog } from './document-log.ts';

type Expression = RawBuilder<unknown>;

/** Reading what a column holds, within a query. */
export type SqlExpressions = {
  /** What follows `from`: one row for each item of a column of JSON lists, in a column `value`. */
  itemsOf: (column: Expression, alias: string) => Expression;
  /** The text (or number) under `key` of a column of JSON objects, or null. */
  underKey: (column: Expression, key: string) => Expression;
  /** Days since 1970 of a column of days ('YYYY-MM-DD'). */
  dayNumber: (column: Expression) => Expression;
};

/** What differs between the two databases; everything else is written once. */
export type DatabaseDialect = {
  name: 'sqlite' | 'postgres';
  kysely: Dialect;
  /** Throws where there is no schema for the tables, or the database would lose, in a power cut, what it has called stored. */
  ensureUsable: (query: QueryExecutorProvider) => Promise<void>;
  /** The schema in which the clinic's tables are; undefined where there are no schemas. */
  schema: (query: QueryExecutorProvider) => Promise<string | undefined>;
  /** Column types that the two do not share. */
  types: { time: RawBuilder<unknown>; bytes: RawBuilder<unknown> };
  /** Expressions that the two write differently. */
  expressions: SqlExpressions;
  /** Statements that make `table` refuse UPDATE and DELETE for good. */
  appendOnly: (table: string) => RawBuilder<unknown>[];
  /** Taken first in a transaction of which there must be one at a time in the whole clinic; SQLite has one writer anyway. */
  lockClinic: RawBuilder<unknown> | null;
  /** Statements that let `table` be changed again, until `appendOnly` is run anew in the same transaction. */
  changeable: (table: string) => RawBuilder<unknown>[];
  /** The tables that refuse UPDATE and DELETE just as `appendOnly` has it. */
  guarded: (query: QueryExecutorProvider) => Promise<ReadonlySet<string>>;
  /** With which rows of the audit are chained; it is not in the database. Here because whoever appends has the dialect. */
  auditKey: AuditKey;
  /** How many chains the audit is made of: as many transactions extend it at once. */
  strands: number;
  /** Holds the end of a strand for this transaction, and numbers for as many new rows. */
  holdStrand: (trx: QueryExecutorProvider, rows: number) => Promise<StrandEnd & { sequences: number[] }>;
  /** Ids for as many new rows of document_updates, in rising order, which nobody else is given. */
  newUpdateIds: (trx: QueryExecutorProvider, count: number) => Promise<number[]>;
  /** Null where documents are stored by queries like everything else. */
  documentLog: DocumentLog | null;
};
