import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/**
 * When a case was opened with enough people there to open it: what is read through a meeting afterwards depends on it. Of meetings held
 * before, every case that was worked on counts. And an index for who was named to whom lately.
 */
export async function openedCases(db: Kysely<unknown>, dialect: DatabaseDialect): Promise<void> {
  const { time } = dialect.types;
  const script = [
    sql`alter table agenda_items add column opened_at ${time}`,
    sql`update agenda_items
      set opened_at = (select meetings.opened_at from meetings where meetings.id = agenda_items.meeting_id)
      where status = 'closed' or spent_ms > 0 or voice_kind is not null
        or exists (select 1 from meetings where meetings.current_item_id = agenda_items.id)`,
    sql`create index audit_events_by_actor on audit_events (actor_id, action, at)`,
  ];
  for (const statement of script) await statement.execute(db);
}
