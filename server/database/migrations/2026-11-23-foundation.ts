import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** People, patients, live documents, agreed versions, audit. Table and column names are snake_case here. */
export async function foundation(db: Kysely<unknown>, { types, appendOnly }: DatabaseDialect): Promise<void> {
  const { time, bytes } = types;
  const script = [
    sql`create table professionals (
      id text primary key, email text not null unique, password_hash text not null,
      given_name text not null, family_name text not null, profession text not null,
      role text not null, locale text not null, theme text not null, status text not null,
      created_at ${time} not null)`,
    sql`create table professional_invitations (
      id text primary key, token_hash text not null unique, role text not null,
      created_by text references professionals (id), created_at ${time} not null, expires_at ${time} not null,
      used_at ${time}, used_by text references professionals (id))`,
    sql`create table password_links (
      token_hash text primary key, professional_id text not null references professionals (id),
      created_by text not null references professionals (id), created_at ${time} not null,
      expires_at ${time} not null, used_at ${time})`,
    sql`create table sessions (
      id text primary key, professional_id text not null references professionals (id),
      created_at ${time} not null, expires_at ${time} not null, authenticated_at ${time} not null)`,
    sql`create index sessions_by_professional on sessions (professional_id)`,
    sql`create table patients (
      id text primary key, given_name text not null, family_name text not null, birth_date text not null,
      created_at ${time} not null, created_by text not null references professionals (id), updated_at ${time} not null)`,
    sql`create table care_team_members (
      patient_id text not null references patients (id), professional_id text not null references professionals (id),
      is_reference integer not null, added_at ${time} not null, added_by text not null references professionals (id),
      primary key (patient_id, professional_id))`,
    sql`create index care_team_members_by_professional on care_team_members (professional_id)`,
    sql`create table emergency_accesses (
      id text primary key, patient_id text not null references patients (id),
      professional_id text not null references professionals (id), reason text not null,
      opened_at ${time} not null, expires_at ${time} not null,
      reviewed_at ${time}, reviewed_by text references professionals (id))`,
    sql`create index emergency_accesses_by_professional on emergency_accesses (professional_id, patient_id)`,
    sql`create table documents (
      id text primary key, kind text not null, patient_id text not null references patients (id),
      sequence integer not null, created_at ${time} not null, unique (patient_id, kind))`,
    sql`create table document_updates (
      document_id text not null references documents (id), sequence integer not null, body ${bytes} not null,
      checksum ${time} not null, author_id text not null, stored_at ${time} not null,
      primary key (document_id, sequence))`,
    sql`create table document_snapshots (
      document_id text primary key references documents (id), sequence integer not null, body ${bytes} not null,
      checksum ${time} not null, stored_at ${time} not null)`,
    sql`create table plan_versions (
      id text primary key, patient_id text not null references patients (id), number integer not null,
      agreed_at ${time} not null, agreed_by text not null references professionals (id),
      plan_sequence integer not null, team_sequence integer not null,
      content text not null, team_content text not null, hash text not null, unique (patient_id, number))`,
    sql`create table plan_version_stances (
      version_id text not null references plan_versions (id),
      professional_id text not null references professionals (id),
      stance text not null, why text not null, would_change_mind text not null,
      primary key (version_id, professional_id))`,
    sql`create table audit_events (
      sequence integer primary key, at ${time} not null, actor_id text, actor_role text not null,
      action text not null, patient_id text, object_id text, previous_hash text not null, hash text not null)`,
    sql`create index audit_events_by_patient on audit_events (patient_id, sequence)`,
    ...['plan_versions', 'plan_version_stances', 'audit_events'].flatMap((table) => appendOnly(table)),
  ];
  for (const statement of script) await statement.execute(db);
}
