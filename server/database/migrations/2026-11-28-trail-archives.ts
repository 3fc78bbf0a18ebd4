import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Closed years of the audit leave the database for a signed file; what the program still asks of them stays, in one row for each. */
export async function auditArchives(
  db: Kysely<unknown>,
  { types: { time }, appendOnly }: DatabaseDialect,
): Promise<void> {
  const script = [
    sql`create table audit_archives (
      id text primary key, name text not null, until_year integer not null, row_count ${time} not null,
      sha256 text not null, ends text not null, archived_at ${time} not null)`,
    ...appendOnly('audit_archives'),
    sql`create table audit_kept (
      patient_id text not null, action text not null, object_id text not null,
      first_at ${time} not null, last_at ${time} not null, primary key (patient_id, action, object_id))`,
  ];
  for (const statement of script) await statement.execute(db);
}
