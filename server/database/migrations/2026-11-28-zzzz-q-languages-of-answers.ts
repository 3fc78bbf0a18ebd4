import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** In which language a patient's words and the line that they answer are written, so that they are read out in it. Null where nobody knows. */
export async function languagesOfAnswers(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan_responses add column lang text`.execute(db);
  await sql`alter table plan_responses add column about_lang text`.execute(db);
  // A refusal that the patient wrote has its languages from there.
  await sql`create index plan_responses_by_refusal on plan_responses (refusal_id)`.execute(db);
}
