import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Who wrote a patient's words down with a case: not always who heard them. Null where an earlier version did not say. */
export async function whoWroteWords(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agenda_items add column voice_recorded_by text references professionals (id)`.execute(db);
}
