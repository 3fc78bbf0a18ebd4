import { PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { DatabaseDialect } from './dialect.ts';
import { patientPool } from './postgres-pool.ts';

/** Times fit in a double (until the year 287396), so PostgreSQL's bigint is read as a number, as SQLite's integer is. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Connects to the PostgreSQL at `url` with a pool of at most `max` connections. */
export function postgresDialect(url: string, max = 10): DatabaseDialect {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, keepAlive: true });
  // A connection lost while idle in the pool is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    name: 'postgres',
    kysely: new PostgresDialect({ pool: patientPool(pool) }),
    types: { time: sql`bigint`, bytes: sql`bytea` },
    appendOnly: (table) => [
      sql.raw(`create or replace function refuse_change() returns trigger language plpgsql as
        $$ begin raise exception '% is append-only', TG_TABLE_NAME; end $$`),
      sql.raw(
        `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`,
      ),
    ],
    lockAudit: sql`select pg_advisory_xact_lock(20261123)`,
    newUpdateIds: async (trx, count) => {
      const ids = sql<{
        id: number;
      }>`select nextval('document_update_ids') as id from generate_series(1, ${count}::int)`;
      return (await ids.execute(trx)).rows.map(({ id }) => id);
    },
    documentLog: null,
  };
}
