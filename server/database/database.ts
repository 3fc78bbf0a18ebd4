import type { Kysely, Transaction } from 'kysely';
import type { DatabaseDialect } from './dialects/dialect.ts';
import type { Schema } from './schema.ts';

export type Query = Kysely<Schema>;
export type Trx = Transaction<Schema>;

export type Database = {
  query: Query;
  dialect: DatabaseDialect;
  /**
   * Brings the tables up to date, and begins the chain of the audit where there is none. Throws `DatabaseNewerError` where a later version
   * of Cordée has already been there, `OtherSecretError` where the chain is of another secret. `now` is milliseconds UTC.
   */
  migrate: (now?: number) => Promise<void>;
  /** Brings the tables alone up to date: for a database that another one's rows are copied into. */
  migrateTables: () => Promise<void>;
  /** Whether the database answers and every migration is applied. */
  isReady: () => Promise<boolean>;
  close: () => Promise<void>;
};
