import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** Mail waits in the database until a mail server has taken it. */
export async function mailQueue(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table mails (
      id text primary key, about text not null, to_address text not null, subject text not null, text text not null,
      attachment_name text, attachment_type text, attachment text, letter_id text references letters (id),
      queued_at ${time} not null, next_at ${time} not null, times integer not null, last_code text not null,
      failed_at ${time})`,
    sql`create index mails_by_next on mails (next_at)`,
    sql`create index mails_by_letter on mails (letter_id)`,
  ];
  for (const statement of script) await statement.execute(db);
}
