import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** When each case was led, so that the minutes say who was there for it. */
export async function caseStretches(db: Kysely<unknown>, { types, appendOnly }: DatabaseDialect): Promise<void> {
  const { time } = types;
  const script = [
    sql`create table case_stretches (
      id text primary key, item_id text not null references agenda_items (id),
      started_at ${time} not null, ended_at ${time} not null)`,
    sql`create index case_stretches_by_item on case_stretches (item_id)`,
    ...appendOnly('case_stretches'),
  ];
  for (const statement of script) await statement.execute(db);
}
