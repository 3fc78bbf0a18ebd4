import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Inviting patients to see their plan, their sessions, and what they answer. */
export async function patientAccess(db: Kysely<unknown>, dialect: DatabaseDialect): Promise<void> {
  const { time } = dialect.types;
  const script = [
    sql`create table patient_invitations (
      id text primary key, patient_id text not null references patients (id), version integer not null,
      key_hash text not null unique, code_hash text not null, way text not null, locale text not null,
      created_by text not null references professionals (id), created_at ${time} not null,
      expires_at ${time} not null, tries integer not null, used_at ${time},
      revoked_at ${time}, revoked_by text references professionals (id))`,
    sql`create index patient_invitations_by_patient on patient_invitations (patient_id, created_at)`,
    sql`create table patient_sessions (
      id text primary key, patient_id text not null references patients (id),
      invitation_id text not null references patient_invitations (id), created_at ${time} not null,
      last_seen_at ${time} not null, expires_at ${time} not null)`,
    sql`create index patient_sessions_by_patient on patient_sessions (patient_id)`,
    sql`create table plan_responses (
      id text primary key, patient_id text not null references patients (id), version integer not null,
      kind text not null, subject text, item_id text, about text not null, answer text, words text not null,
      refusal_id text references refusals (id), responded_at ${time} not null)`,
    sql`create index plan_responses_by_patient on plan_responses (patient_id, responded_at)`,
    sql`create table response_settlings (
      response_id text primary key references plan_responses (id), outcome text not null,
      item_id text references agenda_items (id), settled_by text not null references professionals (id),
      settled_at ${time} not null)`,
    ...['plan_responses', 'response_settlings'].flatMap((table) => dialect.appendOnly(table)),
  ];
  for (const statement of script) await statement.execute(db);
}
