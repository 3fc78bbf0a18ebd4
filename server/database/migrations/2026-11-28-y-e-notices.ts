import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** Up to when each person has seen what happened for them, and of which kinds they are not told; and by what it is found by its time. */
export async function notices(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table notice_marks (
      professional_id text primary key references professionals (id), seen_until ${time} not null, mailed_on text not null)`,
    sql`create table notices_off (
      professional_id text not null references professionals (id), kind text not null, way text not null,
      primary key (professional_id, kind, way))`,
    sql`create index plan_responses_by_time on plan_responses (responded_at, patient_id)`,
    sql`create index decisions_by_time on decisions (recorded_at, item_id)`,
    sql`create index actions_by_owner_and_making on actions (owner_id, created_at)`,
    sql`create index orientation_nudges_by_sending on orientation_nudges (professional_id, sent_at)`,
  ];
  for (const statement of script) await statement.execute(db);
}
