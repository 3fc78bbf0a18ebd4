import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** Of which meetings those invited were told by mail the day before, so that they are told once. */
export async function agendaMails(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  await sql`create table agenda_mails (
    meeting_id text primary key references meetings (id), queued_at ${time} not null)`.execute(db);
}
