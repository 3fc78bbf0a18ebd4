import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';
import { startingPractices } from './2026-11-25-starting-practices.ts';

/** The clinic's practices, refusals, and their reviews. */
export async function refusals(db: Kysely<unknown>, dialect: DatabaseDialect): Promise<void> {
  const { types, appendOnly } = dialect;
  const { time } = types;
  await startingPractices(db, dialect);
  const script = [
    sql`create table refusals (
      id text primary key, patient_id text not null references patients (id),
      practice text not null references practices (code), sessions_held integer not null, refused_on text not null,
      signs text not null, words text not null, circumstances text not null, felt text not null,
      source text not null, recorded_by text references professionals (id), recorded_at ${time} not null,
      item_id text references agenda_items (id), patient_targets text)`,
    sql`create index refusals_by_patient on refusals (patient_id, refused_on)`,
    sql`create table refusal_amendments (
      id text primary key, refusal_id text not null references refusals (id), kind text not null, reason text not null,
      instead text not null, author_id text not null references professionals (id), amended_at ${time} not null)`,
    sql`create index refusal_amendments_by_refusal on refusal_amendments (refusal_id)`,
    sql`create table reviews (
      id text primary key, refusal_id text not null unique references refusals (id),
      patient_id text not null references patients (id), document_id text not null references documents (id),
      item_id text references agenda_items (id), wording integer not null, status text not null, step text not null,
      step_started_at ${time} not null, revealed_at ${time},
      facilitator_id text not null references professionals (id), version integer not null,
      opened_at ${time} not null, opened_by text not null references professionals (id))`,
    sql`create index reviews_by_patient on reviews (patient_id)`,
    sql`create index reviews_by_item on reviews (item_id)`,
    sql`create table review_participants (
      review_id text not null references reviews (id), professional_id text not null references professionals (id),
      joined_at ${time} not null, left_at ${time}, primary key (review_id, professional_id))`,
    sql`create table review_marks (
      review_id text not null references reviews (id), professional_id text not null references professionals (id),
      targets text not null, confidence integer not null, own_part text not null, own_part_shared integer not null,
      late integer not null, marked_by text not null references professionals (id), marked_at ${time} not null,
      primary key (review_id, professional_id))`,
    sql`create table review_answers (
      review_id text not null references reviews (id), question_id text not null, answer text not null,
      answered_by text not null references professionals (id), answered_at ${time} not null,
      primary key (review_id, question_id))`,
    sql`create table review_conclusions (
      review_id text primary key references reviews (id), hypothesis text not null, targets text not null,
      scope text not null, scope_reason text not null, courses text not null,
      teller_id text not null references professionals (id), tell_on text not null, tell_note text not null,
      look_again_on text not null, notes text not null, hash text not null,
      concluded_by text not null references professionals (id), concluded_at ${time} not null)`,
    sql`create table review_dissents (
      review_id text not null references reviews (id), professional_id text not null references professionals (id),
      why text not null, would_change_mind text not null, recorded_by text not null references professionals (id),
      recorded_at ${time} not null, primary key (review_id, professional_id))`,
    sql`create table review_addenda (
      id text primary key, review_id text not null references reviews (id), text text not null,
      author_id text not null references professionals (id), added_at ${time} not null)`,
    sql`create index review_addenda_by_review on review_addenda (review_id)`,
    sql`create table review_outcomes (
      id text primary key, review_id text not null references reviews (id), outcome text not null, words text not null,
      heard_by text not null references professionals (id), heard_on text not null,
      recorded_by text not null references professionals (id), recorded_at ${time} not null)`,
    sql`create index review_outcomes_by_review on review_outcomes (review_id)`,
    sql`create table review_commands (
      command_id text primary key, review_id text not null references reviews (id),
      professional_id text not null references professionals (id), answer text not null, at ${time} not null)`,
    sql`alter table agenda_items add column refusal_id text references refusals (id)`,
    ...manyDocumentsOfAKind(dialect),
    ...actionsOfReviews(dialect),
    ...[
      'refusals',
      'refusal_amendments',
      'review_conclusions',
      'review_dissents',
      'review_addenda',
      'review_outcomes',
    ].flatMap((table) => appendOnly(table)),
  ];
  for (const statement of script) await statement.execute(db);
}

/** A patient has one plan, one document of the team, and a document for each review; a document can be sealed. */
function manyDocumentsOfAKind({ name, types: { time } }: DatabaseDialect) {
  const one = sql`create unique index documents_of_patient on documents (patient_id, kind) where kind <> 'review'`;
  if (name === 'postgres')
    return [
      sql`alter table documents drop constraint documents_patient_id_kind_key`,
      sql`alter table documents add column sealed_at ${time}`,
      one,
    ];
  // SQLite cannot drop a constraint: the table is made anew. What refers to its rows is checked at the end of the transaction.
  return [
    sql`pragma defer_foreign_keys = on`,
    sql`create temporary table kept_documents as select * from documents`,
    sql`drop table documents`,
    sql`create table documents (
      id text primary key, kind text not null, patient_id text not null references patients (id),
      sequence integer not null, created_at ${time} not null, sealed_at ${time})`,
    sql`insert into documents (id, kind, patient_id, sequence, created_at)
      select id, kind, patient_id, sequence, created_at from kept_documents`,
    sql`drop table kept_documents`,
    one,
  ];
}

/** An action comes from a decision or from a review. */
function actionsOfReviews({ name, types: { time } }: DatabaseDialect) {
  if (name === 'postgres')
    return [
      sql`alter table actions alter column decision_id drop not null`,
      sql`alter table actions add column review_id text references reviews (id)`,
      sql`alter table actions add column question_id text`,
      sql`alter table actions add constraint actions_origin check (decision_id is not null or review_id is not null)`,
    ];
  return [
    sql`create table actions_of_both (
      id text primary key, patient_id text not null references patients (id),
      decision_id text references decisions (id), review_id text references reviews (id), question_id text,
      text text not null, owner_id text not null references professionals (id), due_on text not null,
      status text not null, not_done_reason text, note text not null, settled_at ${time}, settled_by text,
      created_at ${time} not null, check (decision_id is not null or review_id is not null))`,
    sql`insert into actions_of_both (id, patient_id, decision_id, text, owner_id, due_on, status, not_done_reason, note,
        settled_at, settled_by, created_at)
      select id, patient_id, decision_id, text, owner_id, due_on, status, not_done_reason, note, settled_at, settled_by,
        created_at from actions`,
    sql`drop table actions`,
    sql`alter table actions_of_both rename to actions`,
    sql`create index actions_by_owner on actions (owner_id, status)`,
  ];
}
