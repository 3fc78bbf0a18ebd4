import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** Who is around a patient, in which language one speaks with them, and what they wish before the team speaks about them. */
export async function around(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table meeting_wishes (
      id text primary key, patient_id text not null references patients (id), kind text not null,
      said_on text not null, said_to text not null references professionals (id), way text not null, words text not null,
      keep_from text not null, keep_from_id text references professionals (id),
      recorded_by text not null references professionals (id), recorded_at ${time} not null)`,
    sql`create index meeting_wishes_by_patient on meeting_wishes (patient_id)`,
    ...appendOnly('meeting_wishes'),
    sql`create table related_persons (
      id text primary key, patient_id text not null references patients (id), relationship text not null,
      name text not null, telecom text not null, may_know text not null, note text not null,
      added_by text not null references professionals (id), added_at ${time} not null,
      ended_by text references professionals (id), ended_at ${time})`,
    sql`create index related_persons_by_patient on related_persons (patient_id)`,
    sql`alter table patients add column communication_language text`,
    sql`alter table patients add column interpreter_required integer`,
    sql`alter table agenda_items add column against_wish text`,
  ];
  for (const statement of script) await statement.execute(db);
}
