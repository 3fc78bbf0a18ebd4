import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** The alliance from the person's own hand, and a session that is handed over to them for it. */
export async function ownHand(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table own_checks (
      id text primary key, patient_id text not null references patients (id), answered_on text not null,
      goals integer not null, tasks integer not null, bond integer not null, way text not null, hand text not null,
      recorded_by text references professionals (id), recorded_at ${time} not null)`,
    sql`create index own_checks_by_patient on own_checks (patient_id, answered_on)`,
    ...appendOnly('own_checks'),
    sql`alter table sessions add column handed_to text`,
  ];
  for (const statement of script) await statement.execute(db);
}
