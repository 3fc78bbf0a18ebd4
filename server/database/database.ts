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
  /** Whether the database answers, and its tables are those of this version of Cordée. */
  isReady: () => Promise<boolean>;
  /** Whether a later version of Cordée has migrated it; throws while it cannot be asked. */
  isNewer: () => Promise<boolean>;
  /** Which migrations are applied, which of ours are not, and which are there that this version does not know. */
  migrationState: () => Promise<MigrationState>;
  close: () => Promise<void>;
};

export type MigrationState = { applied: string[]; missing: string[]; unknown: string[] };
