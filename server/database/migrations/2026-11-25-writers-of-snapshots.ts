import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Who wrote under which Yjs client id in what has become a snapshot: the log, which says it else, is gone by then. */
export async function writersOfSnapshots(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  await sql`create table document_clients (
    document_id text not null references documents (id), client_id ${time} not null, author_id text not null,
    primary key (document_id, client_id))`.execute(db);
}
