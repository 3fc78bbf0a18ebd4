import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/**
 * Letters that work again and again, what patients were writing when they stopped, what a patient's page promised, what the team replied,
 * and what a patient took back. A refusal can be withdrawn by the patient themself, who is no professional.
 */
export async function patientsAnswered(db: Kysely<unknown>, dialect: DatabaseDialect): Promise<void> {
  const { time } = dialect.types;
  const byThemself =
    dialect.name === 'postgres'
      ? [sql`alter table refusal_amendments alter column author_id drop not null`]
      : // SQLite cannot change a column: the table is made anew. Nothing refers to it.
        [
          sql`create table refusal_amendments_of_both (
            id text primary key, refusal_id text not null references refusals (id), kind text not null, reason text not null,
            instead text not null, author_id text references professionals (id), amended_at ${time} not null)`,
          sql`insert into refusal_amendments_of_both select id, refusal_id, kind, reason, instead, author_id, amended_at
            from refusal_amendments`,
          sql`drop table refusal_amendments`,
          sql`alter table refusal_amendments_of_both rename to refusal_amendments`,
          sql`create index refusal_amendments_by_refusal on refusal_amendments (refusal_id)`,
          ...dialect.appendOnly('refusal_amendments'),
        ];
  const script = [
    ...byThemself,
    // Whoever was told that a link works once may have thrown it away: what was used by then stays closed.
    sql`update patient_invitations set expires_at = used_at where used_at is not null and expires_at > used_at`,
    sql`create table patient_drafts (
      patient_id text not null references patients (id), page text not null, fields text not null,
      kept_at ${time} not null, primary key (patient_id, page))`,
    sql`create table response_promises (
      response_id text primary key references plan_responses (id), owner_id text references professionals (id),
      due_on text not null)`,
    sql`create table response_replies (
      id text primary key, response_id text not null references plan_responses (id), words text not null,
      caller_id text references professionals (id), call_on text, call_hour text not null,
      replied_by text not null references professionals (id), replied_at ${time} not null)`,
    sql`create index response_replies_by_response on response_replies (response_id, replied_at)`,
    sql`create table response_take_backs (
      response_id text primary key references plan_responses (id), taken_back_at ${time} not null)`,
    ...['response_promises', 'response_replies', 'response_take_backs'].flatMap((table) => dialect.appendOnly(table)),
  ];
  for (const statement of script) await statement.execute(db);
}
