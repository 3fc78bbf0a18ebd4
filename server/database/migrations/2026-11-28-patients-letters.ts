import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Letters that work again and again, and what patients were writing when they stopped. */
export async function patientsLetters(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  const script = [
    // Whoever was told that a link works once may have thrown it away: what was used by then stays closed.
    sql`update patient_invitations set expires_at = used_at where used_at is not null and expires_at > used_at`,
    sql`create table patient_drafts (
      patient_id text not null references patients (id), page text not null, fields text not null,
      kept_at ${time} not null, primary key (patient_id, page))`,
  ];
  for (const statement of script) await statement.execute(db);
}
