import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/**
 * Each stored update names the one before it, instead of an index by document: a commit for seventy documents then changes the end of one
 * table, not a page of an index for each of them.
 */
export async function updateChains(
  db: Kysely<unknown>,
  { name, types: { time, bytes } }: DatabaseDialect,
): Promise<void> {
  const script = [
    sql`alter table document_updates rename to updates_by_document`,
    sql`create table document_updates (
      id ${time} primary key, document_id text not null references documents (id), sequence integer not null,
      previous ${time}, body ${bytes} not null, checksum ${time} not null, author_id text not null,
      stored_at ${time} not null)`,
    sql`insert into document_updates (id, document_id, sequence, previous, body, checksum, author_id, stored_at)
      select id, document_id, sequence, lag(id) over (partition by document_id order by sequence), body, checksum,
        author_id, stored_at
      from (select row_number() over (order by stored_at, document_id, sequence) as id, updates_by_document.*
        from updates_by_document) as numbered`,
    sql`drop table updates_by_document`,
    sql`alter table documents add column log_end ${time}`,
    sql`alter table documents add column log_end_before ${time}`,
    sql`create index ends on document_updates (document_id, sequence)`,
    sql`update documents set log_end = (select id from document_updates as last
      where last.document_id = documents.id and last.sequence = documents.sequence)`,
    sql`drop index ends`,
    ...(name === 'postgres'
      ? [
          sql`create sequence document_update_ids`,
          sql`select setval('document_update_ids', (select coalesce(max(id), 0) + 1 from document_updates), false)`,
        ]
      : []),
  ];
  for (const statement of script) await statement.execute(db);
}
