import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { DatabaseDialect } from '../dialects/dialect.ts';

/** One table of the commands that were carried out, of whatever is led live. */
export async function liveCommands(db: Kysely<unknown>, { types: { time } }: DatabaseDialect): Promise<void> {
  const script = [
    sql`create table live_commands (
      command_id text primary key, kind text not null, session_id text not null,
      professional_id text not null references professionals (id), answer text not null, at ${time} not null)`,
    ...(['meeting', 'review'] as const).flatMap((kind) => [
      sql`insert into live_commands (command_id, kind, session_id, professional_id, answer, at)
        select command_id, ${sql.lit(kind)}, ${sql.ref(`${kind}_id`)}, professional_id, answer, at
        from ${sql.table(`${kind}_commands`)} where true on conflict do nothing`,
      sql`drop table ${sql.table(`${kind}_commands`)}`,
    ]),
    sql`create index live_commands_by_session on live_commands (session_id)`,
    sql`create index live_commands_by_time on live_commands (at)`,
  ];
  for (const statement of script) await statement.execute(db);
}
