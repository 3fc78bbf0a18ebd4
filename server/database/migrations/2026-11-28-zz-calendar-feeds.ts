import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** The secret address by which a calendar program reads when somebody's meetings are. */
export async function calendarFeeds(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  await sql`create table calendar_feeds (
    professional_id text primary key references professionals (id), token_hash text not null unique,
    created_at ${time} not null)`.execute(db);
}
