import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Offset, Period } from '#domain/retrospective/period.ts';
import type { Trx } from '#server/database/database.ts';
import type { DatabaseDialect } from '#server/database/dialects/dialect.ts';

/** What a figure is counted from: one period, one practice or all (null). Every figure is added up by the database. */
export type Asked = {
  trx: Trx;
  dialect: DatabaseDialect;
  period: Period;
  timeZone: string;
  /** How clocks went since the first record, so that the database can tell the clinic's days. */
  offsets: readonly Offset[];
  practice: string | null;
};

const DAY_MS = 86_400_000;

/** Days since 1970 at the clinic of a column of instants. */
export function localDay({ offsets }: Pick<Asked, 'offsets'>, column: RawBuilder<unknown>): RawBuilder<unknown> {
  const changes = offsets.filter(({ until }) => until !== Infinity);
  const last = sql.lit(offsets.at(-1)?.offset ?? 0);
  const whens = changes.map(({ until, offset }) => sql`when ${column} < ${sql.lit(until)} then ${sql.lit(offset)}`);
  const ahead = whens.length === 0 ? last : sql`case ${sql.join(whens, sql` `)} else ${last} end`;
  return sql`((${column} + ${ahead}) / ${sql.lit(DAY_MS)})`;
}

/** In which of these steps, each with the instant at which it begins, a column of instants falls. */
export function stepOf(steps: readonly { key: string; at: number }[], column: RawBuilder<unknown>): RawBuilder<string> {
  const [first = { key: '', at: 0 }, ...later] = steps;
  const whens = later.toReversed().map(({ key, at }) => sql`when ${column} >= ${sql.lit(at)} then ${sql.lit(key)}`);
  return whens.length === 0
    ? sql`${sql.lit(first.key)}`
    : sql`case ${sql.join(whens, sql` `)} else ${sql.lit(first.key)} end`;
}
