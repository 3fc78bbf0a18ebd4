import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/**
 * The audit in strands that are chained with a key, its rows with purpose, session and the hashes of what was written for good; and for each
 * stored part of a document a hash with that key. What was there before stays as it was, and is what the new chain follows.
 */
export async function keyedAudit(db: Kysely<unknown>, { name, types, strands }: DatabaseDialect): Promise<void> {
  const { time, bytes } = types;
  const columns = { purpose: sql`text`, session: sql`text`, seals: sql`text`, strand: sql`integer`, position: time };
  for (const [column, type] of Object.entries(columns))
    await sql`alter table audit_events add column ${sql.ref(column)} ${type}`.execute(db);
  const script = [
    sql`create unique index audit_events_by_strand on audit_events (strand, position)`,
    sql`create table audit_strands (strand integer primary key, position ${time} not null, hash text not null)`,
    sql`create table audit_chain (
      id text primary key, key_id text not null, begun_at ${time} not null,
      follows_sequence ${time} not null, follows_hash text not null)`,
    sql`alter table document_updates add column mac ${bytes}`,
    sql`alter table document_snapshots add column mac ${bytes}`,
  ];
  for (const statement of script) await statement.execute(db);
  if (name === 'postgres') {
    // Rows are numbered by whoever comes first, without anybody waiting; the number outgrows 32 bits before the clinic does.
    await sql`alter table audit_events alter column sequence type bigint`.execute(db);
    await sql`create sequence audit_sequence`.execute(db);
    await sql`select setval('audit_sequence', (select coalesce(max(sequence), 0) + 1 from audit_events), false)`.execute(
      db,
    );
  }
  for (let strand = 0; strand < strands; strand += 1)
    await sql`insert into audit_strands (strand, position, hash) values (${strand}, 0, '')`.execute(db);
}
