import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** By what it is found who was named in a comment: few rows of the audit say so. */
export async function mentions(db: Kysely<unknown>): Promise<void> {
  const index = sql`create index audit_events_of_mentions on audit_events (object_id, at)
    where action = 'comments.mentioned'`;
  await index.execute(db);
}
