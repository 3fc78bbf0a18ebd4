import { sql } from 'kysely';
import type { QueryExecutorProvider, RawBuilder } from 'kysely';

/** How one of the databases makes a table refuse UPDATE and DELETE, stops doing so, and tells for which tables it does. */
type AppendOnly = {
  forbid: (table: string) => RawBuilder<unknown>[];
  allow: (table: string) => RawBuilder<unknown>[];
  guarded: (query: QueryExecutorProvider) => Promise<ReadonlySet<string>>;
};

const changes = ['update', 'delete'] as const;
const triggerText = (table: string, change: (typeof changes)[number]) =>
  `create trigger ${table}_no_${change} before ${change} on ${table} begin select raise(abort, '${table} is append-only'); end`;

export const sqliteAppendOnly: AppendOnly = {
  forbid: (table) => changes.map((change) => sql.raw(triggerText(table, change))),
  allow: (table) => changes.map((change) => sql.raw(`drop trigger ${table}_no_${change}`)),
  // A trigger that is there and does nothing guards nothing: what it says is compared, too.
  guarded: async (query) => {
    const { rows } = await sql<{
      on: string;
      text: string;
    }>`select tbl_name as "on", sql as text from sqlite_master where type = 'trigger'`.execute(query);
    const texts = new Set(rows.map(({ text }) => text.toLowerCase()));
    const tables = new Set(rows.map(({ on }) => on));
    return new Set([...tables].filter((table) => changes.every((change) => texts.has(triggerText(table, change)))));
  },
};

const REFUSAL = "begin raise exception '% is append-only', TG_TABLE_NAME; end";

export const postgresAppendOnly: AppendOnly = {
  forbid: (table) => [
    sql.raw(`create or replace function refuse_change() returns trigger language plpgsql as
        $$ ${REFUSAL} $$`),
    sql.raw(
      `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`,
    ),
  ],
  allow: (table) => [sql.raw(`drop trigger ${table}_append_only on ${table}`)],
  // Before (2) each row (1) on delete (8) and update (16), in ordinary sessions, and by a function that still refuses.
  guarded: async (query) => {
    const { rows } = await sql<{ on: string }>`
      select pg_class.relname as "on" from pg_trigger
      join pg_class on pg_class.oid = pg_trigger.tgrelid join pg_proc on pg_proc.oid = pg_trigger.tgfoid
      where pg_class.relnamespace = current_schema()::regnamespace and tgname = pg_class.relname || '_append_only'
        and tgenabled in ('O', 'A') and tgtype = 27 and tgqual is null and btrim(prosrc) = ${REFUSAL}`.execute(query);
    return new Set(rows.map(({ on }) => on));
  },
};
