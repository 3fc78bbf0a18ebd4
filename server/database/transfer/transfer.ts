import { createHash } from 'node:crypto';
import { sql } from 'kysely';

import type { Database, Query, Trx } from '../database.ts';
import type { DatabaseDialect } from '../dialects/dialect.ts';
import { strandStart } from '../tables/audit-row.ts';
import { detachKeys } from './foreign-keys.ts';

/** What came out other than it went in. `code` is 'transfer'. */
export class TransferError extends Error {
  readonly code = 'transfer';
}

type Row = Record<string, unknown>;
export type Transferred = { tables: number; rows: number };

/** Values in one statement: SQLite takes 32,766, and a row of the widest table has some thirty. */
const ROWS_AT_ONCE = 200;

/**
 * Copies every row of one database into another of either kind, replacing what is there, and compares both row by row before it is kept: in
 * one transaction on either side. Both must be at the same version. Throws `TransferError`.
 */
export async function transfer(from: Database, to: Database): Promise<Transferred> {
  const source = from.query.withoutPlugins();
  const target = to.query.withoutPlugins();
  const tables = await tablesOf(source, from.dialect);
  if (JSON.stringify(tables) !== JSON.stringify(await tablesOf(target, to.dialect)))
    throw new TransferError('The two databases are not of the same version: run `cordee migrate` on both.');
  const reading = source.transaction();
  // One moment of the source, whoever writes meanwhile; SQLite reads so anyway.
  return (from.dialect.name === 'postgres' ? reading.setIsolationLevel('repeatable read') : reading).execute(
    (reading) =>
      target.transaction().execute(async (writing) => {
        const attachKeys = await detachKeys(writing, to.dialect);
        const guarded = await to.dialect.guarded(writing);
        for (const table of guarded)
          for (const statement of to.dialect.changeable(table)) await statement.execute(writing);
        let rows = 0;
        for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(writing);
        for (const table of tables) rows += await copyTable(reading, from.dialect, writing, table);
        for (const table of tables) await compare([reading, from.dialect], [writing, to.dialect], table);
        await addStrands(writing, to);
        await moveNumbers(writing, to);
        for (const table of guarded)
          for (const statement of to.dialect.appendOnly(table)) await statement.execute(writing);
        await attachKeys();
        return { tables: tables.length, rows };
      }),
  );
}

/** Those of this clinic: others may lie in other schemas of the same database. */
async function tablesOf(query: Query, dialect: DatabaseDialect): Promise<string[]> {
  const [own, tables] = [await dialect.schema(query), await query.introspection.getTables()];
  return tables.flatMap(({ name, schema }) => (schema === own ? [name] : [])).sort();
}

/** The rows of a table, some at a time, in the order in which they lie. */
async function* rowsOf(trx: Trx, { name }: DatabaseDialect, table: string): AsyncGenerator<Row[]> {
  const place = name === 'sqlite' ? sql`rowid` : sql`ctid::text`;
  const isBehind = (last: unknown) => (name === 'sqlite' ? sql`rowid > ${last}` : sql`ctid > ${last}::tid`);
  const order = name === 'sqlite' ? sql`rowid` : sql`ctid`;
  let last: unknown = name === 'sqlite' ? Number.MIN_SAFE_INTEGER : '(0,0)';
  for (;;) {
    const { rows } = await sql<Row>`select ${place} as place_of_row, * from ${sql.table(table)}
      where ${isBehind(last)} order by ${order} limit ${ROWS_AT_ONCE}`.execute(trx);
    if (rows.length === 0) return;
    last = rows.at(-1)?.['place_of_row'];
    yield rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'place_of_row')));
  }
}

async function copyTable(reading: Trx, dialect: DatabaseDialect, writing: Trx, table: string): Promise<number> {
  let count = 0;
  for await (const rows of rowsOf(reading, dialect, table)) {
    const columns = Object.keys(rows[0] ?? {});
    const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}`.execute(writing);
    count += rows.length;
  }
  return count;
}

/** Every row on one side must be on the other, as often. */
async function compare(
  before: readonly [Trx, DatabaseDialect],
  after: readonly [Trx, DatabaseDialect],
  table: string,
): Promise<void> {
  const missing = new Map<string, number>();
  for await (const rows of rowsOf(...before, table))
    for (const row of rows) missing.set(fingerprint(row), (missing.get(fingerprint(row)) ?? 0) + 1);
  for await (const rows of rowsOf(...after, table))
    for (const row of rows) {
      const left = missing.get(fingerprint(row)) ?? 0;
      if (left === 0) throw new TransferError(`A row of ${table} came out other than it went in; nothing was kept.`);
      if (left === 1) missing.delete(fingerprint(row));
      else missing.set(fingerprint(row), left - 1);
    }
  if (missing.size > 0) throw new TransferError(`${missing.size} rows of ${table} did not arrive; nothing was kept.`);
}

function fingerprint(row: Row): string {
  const hash = createHash('sha256');
  for (const column of Object.keys(row).sort()) {
    const value = row[column];
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
    // With its length: what one column ends with is never what another begins with.
    hash.update(`${column}:${value === null ? 'null' : typeof value}:${String(bytes.length)}:`).update(bytes);
  }
  return hash.digest('base64');
}

/** A database of the other kind has more strands than the rows came with: the others begin here. */
async function addStrands(writing: Trx, { dialect }: Database): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from audit_chain`.execute(writing);
  const chain = rows[0]?.id ?? '';
  const { rows: there } = await sql<{ strand: number }>`select strand from audit_strands`.execute(writing);
  for (let strand = 0; strand < dialect.strands; strand += 1) {
    if (there.some((one) => one.strand === strand)) continue;
    const start = strandStart(dialect.auditKey, chain, strand);
    await sql`insert into audit_strands (strand, position, hash) values (${strand}, 0, ${start})`.execute(writing);
  }
}

/** New rows are numbered behind those that came. */
async function moveNumbers(writing: Trx, { dialect }: Database): Promise<void> {
  if (dialect.name === 'sqlite') return;
  const sequences = [
    ['audit_sequence', 'audit_events', 'sequence'],
    ['document_update_ids', 'document_updates', 'id'],
  ] as const;
  for (const [sequence, table, column] of sequences)
    await sql`select setval(${sql.lit(sequence)}, (select coalesce(max(${sql.ref(column)}), 0) + 1 from ${sql.table(table)}), false)`.execute(
      writing,
    );
}
