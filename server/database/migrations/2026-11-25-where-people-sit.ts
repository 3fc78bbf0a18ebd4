import { sql } from 'kysely';
import type { Kysely } from 'kysely';

/** Seats say of which kind of place they are. They are of this moment only, so none is carried over. */
export async function wherePeopleSit(db: Kysely<unknown>): Promise<void> {
  await sql`drop table seats`.execute(db);
  await sql`create table seats (
    kind text not null, place_id text not null, professional_id text not null, node_id text not null,
    primary key (place_id, professional_id, node_id))`.execute(db);
  await sql`create index seats_by_node on seats (node_id)`.execute(db);
}
