import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/**
 * Whose name stands under what: who is in the room without a device, as whom people were known before, who asks for the lead, and
 * emergency accesses that wait for a coordinator.
 */
export async function names(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect): Promise<void> {
  const script = [
    sql`alter table attendances add column marked_by text references professionals (id)`,
    sql`alter table review_participants add column marked_by text references professionals (id)`,
    sql`alter table meetings add column lead_asked_by text references professionals (id)`,
    sql`alter table meetings add column lead_taken_from text references professionals (id)`,
    sql`create table former_names (
      professional_id text not null references professionals (id), given_name text not null, family_name text not null,
      profession text not null, from_at ${time} not null, until_at ${time} not null,
      changed_by text not null references professionals (id), primary key (professional_id, until_at))`,
    sql`create table emergency_requests (
      id text primary key, patient_id text not null references patients (id),
      professional_id text not null references professionals (id), reason text not null, asked_at ${time} not null,
      outcome text, settled_at ${time}, settled_by text references professionals (id), used_at ${time})`,
    sql`create index emergency_requests_by_professional on emergency_requests (professional_id, asked_at)`,
    ...appendOnly('former_names'),
  ];
  for (const statement of script) await statement.execute(db);
}
