import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Records are closed and opened again, kept longer where somebody says so, corrected where they were somebody else's, and purged. */
export async function lifeOfRecords(
  db: Kysely<unknown>,
  { types: { time }, appendOnly }: DatabaseDialect,
): Promise<void> {
  const professional = sql`text not null references professionals (id)`;
  const patient = sql`text not null references patients (id)`;
  const script = [
    sql`alter table patients add column closed_at ${time}`,
    sql`alter table patients add column held_at ${time}`,
    sql`alter table patients add column deceased_on text`,
    sql`create table record_changes (
      id text primary key, patient_id ${patient}, kind text not null, reason text not null,
      changed_at ${time} not null, changed_by ${professional})`,
    sql`create index record_changes_by_patient on record_changes (patient_id, changed_at)`,
    ...appendOnly('record_changes'),
    // What was somebody else's is named by its id only.
    sql`create table entries_in_error (
      id text primary key, patient_id ${patient}, kind text not null, object_id text not null, item_id text,
      outcome text not null, reason text not null, at ${time} not null, by ${professional})`,
    sql`create index entries_in_error_by_patient on entries_in_error (patient_id, at)`,
    sql`create index entries_in_error_by_item on entries_in_error (item_id)`,
    ...appendOnly('entries_in_error'),
    // Outlives the patient's row, and is what a restored copy is purged by.
    sql`create table purges (patient_id text primary key, rule text not null, purged_at ${time} not null)`,
    ...appendOnly('purges'),
  ];
  for (const statement of script) await statement.execute(db);
}
