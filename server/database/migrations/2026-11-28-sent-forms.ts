import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** What each form that was sent has led to, for a while: sent again, it leads to the same. */
export async function sentForms(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table sent_forms (
      id text primary key, content text not null, answer text not null, sent_at ${time} not null)`,
    sql`create index sent_forms_by_time on sent_forms (sent_at)`,
  ];
  for (const statement of script) await statement.execute(db);
}
