import { sql } from 'kysely';
import type { Database } from './database.ts';

/** A running server goes on writing, and is not held up; what is checked is of one moment. */
export function atOneMoment<T>(database: Database, work: (still: Database) => Promise<T>): Promise<T> {
  return database.query.connection().execute(async (query) => {
    const begin = database.dialect.name === 'sqlite' ? 'begin' : 'begin isolation level repeatable read read only';
    await sql.raw(begin).execute(query);
    try {
      return await work({ ...database, query });
    } finally {
      await sql`rollback`.execute(query);
    }
  });
}
