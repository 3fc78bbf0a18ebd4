import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** The weekly meeting: series, agenda, attendance, decisions, actions, minutes. */
export async function meetings(db: Kysely<unknown>, { types, appendOnly }: DatabaseDialect): Promise<void> {
  const { time } = types;
  const script = [
    sql`create table meeting_series (
      id text primary key, title text not null, first_on text not null, starts_at_time text not null,
      place text not null, link text not null, created_by text not null references professionals (id),
      created_at ${time} not null, ended_at ${time})`,
    sql`create table meetings (
      id text primary key, series_id text references meeting_series (id), title text not null,
      starts_at ${time} not null, place text not null, link text not null, status text not null,
      version integer not null, opened_at ${time}, closed_at ${time},
      facilitator_id text references professionals (id), current_item_id text, step text,
      step_started_at ${time}, case_started_at ${time}, break_until ${time}, break_settled integer not null,
      created_by text not null references professionals (id), created_at ${time} not null)`,
    sql`create index meetings_by_start on meetings (starts_at)`,
    sql`create table meeting_participants (
      meeting_id text not null references meetings (id), professional_id text not null references professionals (id),
      added_at ${time} not null, added_by text not null references professionals (id),
      primary key (meeting_id, professional_id))`,
    sql`create index meeting_participants_by_professional on meeting_participants (professional_id)`,
    sql`create table attendances (
      id text primary key, meeting_id text not null references meetings (id),
      professional_id text not null references professionals (id),
      arrived_at ${time} not null, left_at ${time}, arrived_during text, left_during text)`,
    sql`create index attendances_by_meeting on attendances (meeting_id, professional_id)`,
    sql`create table agenda_items (
      id text primary key, meeting_id text not null references meetings (id),
      patient_id text not null references patients (id), position integer not null, reason text not null,
      question text not null, minutes integer not null, brought_by text not null references professionals (id),
      status text not null, revision integer not null, spent_ms ${time} not null,
      voice_kind text, voice_text text, voice_heard_by text, voice_heard_on text,
      closed_at ${time}, closed_by text, carried_from text references agenda_items (id),
      created_at ${time} not null, created_by text not null references professionals (id))`,
    sql`create index agenda_items_by_meeting on agenda_items (meeting_id, position)`,
    sql`create index agenda_items_by_patient on agenda_items (patient_id)`,
    sql`create table agenda_item_reopenings (
      item_id text not null references agenda_items (id), revision integer not null, reason text not null,
      reopened_by text not null references professionals (id), reopened_at ${time} not null,
      primary key (item_id, revision))`,
    sql`create table remarks (
      id text primary key, item_id text not null references agenda_items (id), text text not null,
      author_id text not null references professionals (id), spoken_by text, remarked_at ${time} not null)`,
    sql`create index remarks_by_item on remarks (item_id)`,
    sql`create table decisions (
      id text primary key, item_id text not null references agenda_items (id), revision integer not null,
      kind text not null, text text not null, plan_version integer,
      owner_id text not null references professionals (id), due_on text not null, spoken_by text,
      disciplines text not null, recorded_by text not null references professionals (id),
      recorded_at ${time} not null, withdrawn_at ${time}, withdrawn_by text)`,
    sql`create index decisions_by_item on decisions (item_id)`,
    sql`create table dissents (
      decision_id text not null references decisions (id), professional_id text not null references professionals (id),
      why text not null, would_change_mind text not null, recorded_by text not null references professionals (id),
      recorded_at ${time} not null, primary key (decision_id, professional_id))`,
    sql`create table actions (
      id text primary key, patient_id text not null references patients (id),
      decision_id text not null references decisions (id), text text not null,
      owner_id text not null references professionals (id), due_on text not null, status text not null,
      not_done_reason text, note text not null, settled_at ${time}, settled_by text, created_at ${time} not null)`,
    sql`create index actions_by_owner on actions (owner_id, status)`,
    sql`create table minutes_confirmations (
      item_id text not null references agenda_items (id), revision integer not null,
      professional_id text not null references professionals (id), confirmed_at ${time} not null,
      primary key (item_id, revision, professional_id))`,
    sql`create table minutes_amendments (
      id text primary key, item_id text not null references agenda_items (id), text text not null,
      author_id text not null references professionals (id), proposed_at ${time} not null, outcome text,
      outcome_reason text not null, settled_by text, settled_at ${time})`,
    sql`create index minutes_amendments_by_item on minutes_amendments (item_id)`,
    sql`create table meeting_minutes (
      meeting_id text primary key references meetings (id), content text not null, hash text not null,
      frozen_at ${time} not null)`,
    sql`create table meeting_commands (
      command_id text primary key, meeting_id text not null references meetings (id),
      professional_id text not null references professionals (id), answer text not null, at ${time} not null)`,
    sql`create table clinic_settings (
      name text primary key, value text not null, changed_at ${time} not null, changed_by text not null)`,
    ...['dissents', 'agenda_item_reopenings', 'meeting_minutes'].flatMap((table) => appendOnly(table)),
  ];
  for (const statement of script) await statement.execute(db);
}
