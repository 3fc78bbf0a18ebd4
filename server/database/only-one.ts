import { sql } from 'kysely';
import type { Database } from './database.ts';

/** With what PostgreSQL tells our locks from those of others. */
const OURS = 20261129;

/** Runs `work` unless another server runs what has the same `name` at that moment; null where one does. Nobody shares an SQLite file. */
export async function onlyOne<T>(
  { query, dialect }: Database,
  name: string,
  work: () => Promise<T>,
): Promise<T | null> {
  if (dialect.name === 'sqlite') return work();
  return query.connection().execute(async (connection) => {
    const key = sql`${OURS}::int, hashtext(current_schema() || ${name})`;
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${key}) as held`.execute(connection);
    if (rows[0]?.held !== true) return null;
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection);
    }
  });
}
