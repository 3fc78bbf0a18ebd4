import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Who read the three questions out to a patient, by name: not always who wrote the answers down. Null in what was kept before. */
export async function readOutBy(db: Kysely<unknown>): Promise<void> {
  await sql`alter table own_checks add column read_out_by text`.execute(db);
}
