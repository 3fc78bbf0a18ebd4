import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { nameKeys } from '#domain/people/names.ts';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/**
 * Patients are found, ordered and recognised by keys made of their names. Their bytes are compared, as SQLite does anyway, so that both
 * databases give the same order, whatever language PostgreSQL was set up in.
 */
export async function nameKeysOfPatients(db: Kysely<unknown>, { name }: DatabaseDialect): Promise<void> {
  const bytes = name === 'postgres' ? sql`collate "C"` : sql`collate binary`;
  await sql`alter table patients add column sort_key text ${bytes} not null default ''`.execute(db);
  await sql`alter table patients add column search_key text ${bytes} not null default ''`.execute(db);
  await sql`create index patients_by_name on patients (sort_key)`.execute(db);
  const patients = await sql<{ id: string; given_name: string; family_name: string }>`
    select id, given_name, family_name from patients`.execute(db);
  for (const { id, given_name: givenName, family_name: familyName } of patients.rows) {
    const { sortKey, searchKey } = nameKeys({ givenName, familyName });
    await sql`update patients set sort_key = ${sortKey}, search_key = ${searchKey} where id = ${id}`.execute(db);
  }
}
