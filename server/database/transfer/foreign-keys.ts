import { sql } from 'kysely';
import type { QueryExecutorProvider } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

type Key = { table: string; name: string; definition: string };

/**
 * Lets rows be written in any order within this transaction; what it gives puts the rules back, which then hold for every row or throw.
 * SQLite checks at the end of the transaction, PostgreSQL as each rule is put back.
 */
export async function detachKeys(trx: QueryExecutorProvider, { name }: DatabaseDialect): Promise<() => Promise<void>> {
  if (name === 'sqlite') {
    await sql`pragma defer_foreign_keys = on`.execute(trx);
    return () => Promise.resolve();
  }
  const { rows } = await sql<Key>`
    select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`.execute(trx);
  for (const key of rows)
    await sql`alter table ${sql.table(key.table)} drop constraint ${sql.ref(key.name)}`.execute(trx);
  return async () => {
    for (const key of rows)
      await sql`alter table ${sql.table(key.table)} add constraint ${sql.ref(key.name)} ${sql.raw(key.definition)}`.execute(
        trx,
      );
  };
}
