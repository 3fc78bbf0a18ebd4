import { sql } from 'kysely';
import type { Insertable } from 'kysely';
import type { Database } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** Writes rows of one table; all have the same columns, none of which holds bytes. */
export type Insert = <T extends keyof Schema>(table: T, rows: readonly Insertable<Schema[T]>[]) => Promise<void>;

const ROWS_AT_ONCE = 5_000;
const inSql = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Writes many rows as one value, of which each database makes rows by itself: a statement that names each of them takes ten times as long. */
export function inserter({ query, dialect }: Database): Insert {
  return async (table, rows) => {
    const [first] = rows;
    if (first === undefined) return;
    const columns = Object.keys(first);
    const into = sql.join(columns.map((column) => sql.ref(inSql(column))));
    const target = sql.table(inSql(table));
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE).map((row) => Object.entries(row));
      const value = JSON.stringify(
        some.map((row) => Object.fromEntries(row.map(([column, one]) => [inSql(column), one]))),
      );
      const read =
        dialect.name === 'sqlite'
          ? sql`select ${sql.join(columns.map((column) => sql.raw(`value ->> '$.${inSql(column)}'`)))} from json_each(${value})`
          : sql`select ${into} from json_populate_recordset(null::${target}, ${value}::json)`;
      await sql`insert into ${target} (${into}) ${read}`.execute(query);
    }
  };
}
