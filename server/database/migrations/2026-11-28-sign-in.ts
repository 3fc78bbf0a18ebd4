import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** Who tried to sign in and from where, guesses counted for all servers together, browsers that are known, and sessions one can tell apart. */
export async function signInUnderAttack(db: Kysely<unknown>, { types: { time }, appendOnly }: DatabaseDialect) {
  const script = [
    sql`create table sign_in_limits (id text primary key, tries integer not null, ends_at ${time} not null)`,
    sql`create index sign_in_limits_by_end on sign_in_limits (ends_at)`,
    sql`create table sign_in_events (
      id text primary key, at ${time} not null, professional_id text references professionals (id),
      account text not null, address text not null, means text not null)`,
    sql`create index sign_in_events_by_professional on sign_in_events (professional_id, at)`,
    ...appendOnly('sign_in_events'),
    sql`create table known_browsers (
      browser_id text not null, professional_id text not null references professionals (id), used_at ${time} not null,
      primary key (browser_id, professional_id))`,
    sql`create index known_browsers_by_professional on known_browsers (professional_id, used_at)`,
    sql`alter table sessions add column browser text not null default ''`,
    sql`alter table sessions add column browser_id text`,
    sql`alter table sessions add column seen_at ${time} not null default 0`,
    sql`alter table sessions add column second_factor text`,
  ];
  for (const statement of script) await statement.execute(db);
}
