import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Orientations with their sessions and moves, ruptures and repairs. A refusal can name the orientation that it ends. */
export async function orientations(
  db: Kysely<unknown>,
  { types: { time }, appendOnly }: DatabaseDialect,
): Promise<void> {
  const script = [
    sql`create table orientations (
      id text primary key, patient_id text not null references patients (id),
      practice text not null references practices (code), professional_id text references professionals (id),
      outside_name text not null, outside_place text not null,
      desire text not null, functioning text not null, means text not null, timing text not null,
      look_again_after integer not null, status text not null, status_at ${time} not null, step_on text,
      looked_at ${time}, look_asked_at ${time},
      decision_id text references decisions (id),
      proposed_by text not null references professionals (id), proposed_at ${time} not null)`,
    sql`create index orientations_by_patient on orientations (patient_id)`,
    sql`create index orientations_by_status on orientations (status, status_at)`,
    sql`create index orientations_by_decision on orientations (decision_id)`,
    sql`create table orientation_goals (
      orientation_id text not null references orientations (id), position integer not null, goal_id text not null,
      text text not null, primary key (orientation_id, position))`,
    sql`create table orientation_moves (
      id text primary key, orientation_id text not null references orientations (id), from_status text,
      to_status text not null, reason text, note text not null,
      moved_by text references professionals (id), moved_at ${time} not null)`,
    sql`create index orientation_moves_by_orientation on orientation_moves (orientation_id)`,
    sql`create table orientation_changes (
      id text primary key, orientation_id text not null references orientations (id), kind text not null,
      professional_id text references professionals (id), outside_name text not null, outside_place text not null,
      step_on text, look_again_after integer, note text not null,
      changed_by text not null references professionals (id), changed_at ${time} not null)`,
    sql`create index orientation_changes_by_orientation on orientation_changes (orientation_id)`,
    sql`create table orientation_nudges (
      id text primary key, orientation_id text not null references orientations (id),
      professional_id text not null references professionals (id), note text not null,
      sent_by text not null references professionals (id), sent_at ${time} not null, seen_at ${time})`,
    sql`create index orientation_nudges_by_professional on orientation_nudges (professional_id, seen_at)`,
    sql`create table practice_sessions (
      id text primary key, orientation_id text not null references orientations (id),
      held_on text not null, outcome text not null, word text not null,
      logged_by text not null references professionals (id), logged_at ${time} not null,
      withdrawn_at ${time}, withdrawn_by text references professionals (id))`,
    sql`create index practice_sessions_by_orientation on practice_sessions (orientation_id, held_on)`,
    sql`create table alliance_checks (
      session_id text not null references practice_sessions (id), side text not null, goals integer not null,
      tasks integer not null, bond integer not null, primary key (session_id, side))`,
    sql`create table ruptures (
      id text primary key, patient_id text not null references patients (id), noticed_on text not null,
      kind text not null, with_id text references professionals (id), word text not null,
      logged_by text not null references professionals (id), logged_at ${time} not null)`,
    sql`create index ruptures_by_patient on ruptures (patient_id, noticed_on)`,
    sql`create table repairs (
      id text primary key, rupture_id text not null references ruptures (id), tried_on text not null,
      tried text not null, outcome text not null,
      logged_by text not null references professionals (id), logged_at ${time} not null)`,
    sql`create index repairs_by_rupture on repairs (rupture_id)`,
    sql`alter table refusals add column orientation_id text references orientations (id)`,
    ...[
      'orientation_goals',
      'orientation_moves',
      'orientation_changes',
      'alliance_checks',
      'ruptures',
      'repairs',
    ].flatMap((table) => appendOnly(table)),
  ];
  for (const statement of script) await statement.execute(db);
}
