import { sql } from 'kysely';
import type { SqlExpressions } from './dialect.ts';

export const sqliteExpressions: SqlExpressions = {
  itemsOf: (column, alias) => sql`json_each(${column}) as ${sql.id(alias)}`,
  underKey: (column, key) => sql`(${column} ->> ${sql.lit(key)})`,
  dayNumber: (column) => sql`cast(julianday(${column}) - 2440587.5 as integer)`,
};

export const postgresExpressions: SqlExpressions = {
  itemsOf: (column, alias) => sql`jsonb_array_elements_text(${column}::jsonb) as ${sql.id(alias)}(value)`,
  underKey: (column, key) => sql`(${column}::jsonb ->> ${sql.lit(key)})`,
  dayNumber: (column) => sql`(${column}::date - date '1970-01-01')`,
};
