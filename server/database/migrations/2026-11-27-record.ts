import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/**
 * What a case is to speak about beside its question, who led a meeting from when, and where a meeting left a review open. What had been
 * put on an agenda before is attached to its case.
 */
export async function record(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table agenda_matters (
      id text primary key, item_id text not null references agenda_items (id),
      response_id text unique references plan_responses (id), orientation_id text references orientations (id),
      added_by text not null references professionals (id), added_at ${time} not null,
      unique (item_id, orientation_id))`,
    sql`create index agenda_matters_by_item on agenda_matters (item_id)`,
    sql`insert into agenda_matters (id, item_id, response_id, added_by, added_at)
      select response_id, item_id, response_id, settled_by, settled_at from response_settlings where item_id is not null`,
    sql`create table meeting_leads (
      id text primary key, meeting_id text not null references meetings (id),
      professional_id text not null references professionals (id), led_from ${time} not null)`,
    sql`create index meeting_leads_by_meeting on meeting_leads (meeting_id)`,
    sql`create table left_reviews (
      item_id text not null references agenda_items (id), review_id text not null references reviews (id),
      step text not null, primary key (item_id, review_id))`,
    ...['meeting_leads', 'left_reviews'].flatMap((table) => appendOnly(table)),
  ];
  for (const statement of script) await statement.execute(db);
}
