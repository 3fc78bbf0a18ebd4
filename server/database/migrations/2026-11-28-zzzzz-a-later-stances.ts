import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** Where somebody says themself that they stand on a version, after it was agreed. */
export async function laterStances(
  db: Kysely<unknown>,
  { types: { time }, appendOnly }: DatabaseDialect,
): Promise<void> {
  const script = [
    sql`create table plan_later_stances (
      id text primary key, version_id text not null references plan_versions (id), stance text not null,
      why text not null, would_change_mind text not null,
      recorded_by text not null references professionals (id), recorded_at ${time} not null)`,
    sql`create index plan_later_stances_by_version on plan_later_stances (version_id, recorded_at)`,
    ...appendOnly('plan_later_stances'),
  ];
  for (const statement of script) await statement.execute(db);
}
