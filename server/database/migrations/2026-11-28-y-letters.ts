import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** Letters to correspondents: as they are written, as they were signed, of which the patient was told, and how they left. */
export async function letters(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table letters (
      id text primary key, patient_id text not null references patients (id), item_id text references agenda_items (id),
      locale text not null, recipient text not null, address text not null, subject text not null, body text not null,
      version integer not null, created_by text not null references professionals (id), created_at ${time} not null,
      written_by text not null references professionals (id), written_at ${time} not null, dropped_at ${time})`,
    sql`create index letters_by_patient on letters (patient_id)`,
    sql`create index letters_by_item on letters (item_id)`,
    sql`create table signed_letters (
      letter_id text primary key references letters (id), recipient text not null, address text not null,
      subject text not null, body text not null, signed_by text not null references professionals (id),
      signed_name text not null, signed_profession text not null, signed_at ${time} not null)`,
    ...appendOnly('signed_letters'),
    sql`create table letter_informings (
      id text primary key, letter_id text not null references letters (id), informed_on text not null,
      informed_by text not null references professionals (id), way text not null, answer text not null,
      recorded_by text not null references professionals (id), recorded_at ${time} not null)`,
    sql`create index letter_informings_by_letter on letter_informings (letter_id)`,
    ...appendOnly('letter_informings'),
    sql`create table letter_sendings (
      id text primary key, letter_id text not null references letters (id), way text not null, sent_to text not null,
      sent_by text not null references professionals (id), sent_at ${time} not null)`,
    sql`create index letter_sendings_by_letter on letter_sendings (letter_id)`,
    ...appendOnly('letter_sendings'),
  ];
  for (const statement of script) await statement.execute(db);
}
