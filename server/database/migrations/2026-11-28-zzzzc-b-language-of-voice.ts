import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** In which language the patient's words on a case are written, so that they are read out in it. Null where nobody knows. */
export async function languageOfVoice(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agenda_items add column voice_lang text`.execute(db);
}
