import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Copies that were made of the database, and the times that it was restored from one. */
export async function copies(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect): Promise<void> {
  const script = [
    // One nightly copy a day, whichever server makes it.
    sql`create table backup_runs (
      id text primary key, night text unique, started_at ${time} not null, finished_at ${time}, outcome text,
      file text, bytes ${time}, encrypted integer)`,
    sql`create index backup_runs_by_end on backup_runs (outcome, finished_at)`,
    sql`create table restores (
      id text primary key, restored_at ${time} not null, copied_at ${time} not null, file text not null)`,
    ...appendOnly('restores'),
  ];
  for (const statement of script) await statement.execute(db);
}
