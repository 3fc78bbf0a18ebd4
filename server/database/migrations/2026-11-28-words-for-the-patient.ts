import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** That a patient said yes to a version of their plan. */
export async function twoTexts(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table patient_yeses (
      id text primary key, version_id text not null references plan_versions (id), kind text not null,
      said_on text not null, said_to text not null references professionals (id),
      recorded_by text not null references professionals (id), recorded_at ${time} not null)`,
    sql`create index patient_yeses_by_version on patient_yeses (version_id, recorded_at)`,
    ...appendOnly('patient_yeses'),
  ];
  for (const statement of script) await statement.execute(db);
}
