import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** By which node somebody is in a meeting or a review: of this moment only, and of no use once that node has ended. */
export async function seats(db: Kysely<unknown>): Promise<void> {
  await sql`create table seats (
    place_id text not null, professional_id text not null, node_id text not null,
    primary key (place_id, professional_id, node_id))`.execute(db);
  await sql`create index seats_by_node on seats (node_id)`.execute(db);
}
