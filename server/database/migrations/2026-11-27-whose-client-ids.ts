import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import * as Y from 'yjs';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Rows of the log read at once. */
const AT_ONCE = 1_000;

type Row = { id: number; document_id: string; author_id: string; body: Uint8Array };

/** A client id is bound when it is declared, with the session; those of which only the log tells are bound to whoever wrote in it. */
export async function clientIds(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  await sql`alter table document_clients add column session_id text`.execute(db);
  await sql`alter table document_clients add column bound_at ${time}`.execute(db);
  const bound = new Set<string>();
  for (let after = 0; ;) {
    const { rows } = await sql<Row>`select id, document_id, author_id, body from document_updates
      where id > ${after} order by id limit ${AT_ONCE}`.execute(db);
    for (const { document_id: documentId, author_id: authorId, body } of rows) {
      for (const clientId of clientsIn(body)) {
        const key = `${documentId} ${String(clientId)}`;
        if (bound.has(key)) continue;
        bound.add(key);
        await sql`insert into document_clients (document_id, client_id, author_id)
          values (${documentId}, ${clientId}, ${authorId}) on conflict do nothing`.execute(db);
      }
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** One that cannot be read binds nobody: that it is damaged is found when its document is opened (D16). */
function clientsIn(body: Uint8Array): number[] {
  try {
    return [...Y.parseUpdateMeta(body).to.keys()];
  } catch {
    return [];
  }
}
