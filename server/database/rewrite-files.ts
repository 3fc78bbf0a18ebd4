import { setTimeout as after } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database, Query } from './database.ts';

/** Append-only, without a word of anybody's, and the largest of all: nothing is taken out of it that a file must forget. */
const KEPT = ['audit_events'];
/** A table that somebody works in for so long is left to the next night. */
const LOCK_WITHIN = '5s';
/** Who reads the SQLite file keeps its log from being emptied: so often it is tried, so long after (milliseconds). */
const TRIES = 20;
const TRY_AFTER_MS = 250;
/** What is told to be in use then. */
const LOG = 'the log of SQLite (-wal)';

/**
 * Takes what was deleted out of the files of the database (D28). SQLite has overwritten it, but its log of pages has it until it is emptied;
 * PostgreSQL leaves deleted and earlier rows where they were until their table is written anew, which holds the table up for as long as that
 * takes. Gives the tables that somebody held, or that it is the log. What PostgreSQL's own log (WAL) and its archives have is gone when they
 * are recycled.
 */
export async function rewriteFiles({ query, dialect }: Database): Promise<string[]> {
  if (dialect.name === 'sqlite') {
    return (await emptyLog(query)) ? [] : [LOG];
  }
  return query.connection().execute(async (connection) => {
    await sql`select set_config('lock_timeout', ${LOCK_WITHIN}, false)`.execute(connection);
    try {
      const held: string[] = [];
      const { rows } = await sql<{ name: string }>`
        select relname as name from pg_stat_user_tables where schemaname = current_schema() order by relname`.execute(
        connection,
      );
      for (const { name } of rows.filter((table) => !KEPT.includes(table.name)))
        await sql`vacuum (full) ${sql.table(name)}`.execute(connection).catch((thrown: unknown) => {
          if (!isHeld(thrown)) throw thrown;
          held.push(name);
        });
      // Pages of the log that are older than this are used again.
      await sql`checkpoint`.execute(connection).catch(() => undefined);
      return held;
    } finally {
      await sql`select set_config('lock_timeout', '0', false)`.execute(connection);
    }
  });
}

/** Writes what is in the log of SQLite into its file, and empties the log; false where somebody read in it all the while. */
export async function emptyLog(query: Query): Promise<boolean> {
  for (let count = 1; ; count += 1) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(query);
    if (rows[0]?.busy === 0) return true;
    if (count === TRIES) return false;
    await after(TRY_AFTER_MS);
  }
}

/** 55P03: lock_not_available. */
function isHeld(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === '55P03';
}
