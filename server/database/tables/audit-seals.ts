import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import * as v from 'valibot';
import type { Query } from '../database.ts';
import type { AuditKey } from './audit-row.ts';
import { sealedKinds, sealedTables } from './sealed-tables.ts';
import type { SealedKind } from './sealed-tables.ts';

/** Something written for good: the word for it, and its id; where two columns make it, both with a slash between. */
export type Written = { kind: SealedKind; id: string };
/** What the audit keeps of it. */
export type Seal = Written & { hash: string };

const seals = v.array(v.strictTuple([v.picklist([...sealedKinds, 'chain', 'archive']), v.string(), v.string()]));
type Row = Record<string, unknown>;

/** What stands in place of a hash where something was taken out. */
export const REMOVED = '';

/** The hashes of what a command wrote, as its audit row keeps them, and what it took out. Throws where something written is not there. */
export async function sealsOf(
  query: Query,
  key: AuditKey,
  written: readonly Written[],
  removed: readonly Written[] = [],
): Promise<string> {
  const made: [SealedKind, string, string][] = removed.map(({ kind, id }) => [kind, id, REMOVED]);
  for (const { kind, id } of written) {
    const { table } = sealedTables[kind];
    const ids = id.split('/').map((part, index) => sql`${sql.ref(sealedTables[kind].id[index] ?? '')} = ${part}`);
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${sql.join(ids, sql` and `)}`.execute(
      query,
    );
    const [row] = rows;
    if (!row) throw new Error(`There is no ${kind} to be sealed`);
    made.push([kind, id, sealOf(key, kind, row)]);
  }
  return JSON.stringify(made);
}

/** Reads what `sealsOf` made, or what the first row of a chain says of it. Throws where it is something else. */
export function readSeals(text: string): { kind: SealedKind | 'chain' | 'archive'; id: string; hash: string }[] {
  return v.parse(seals, JSON.parse(text)).map(([kind, id, hash]) => ({ kind, id, hash }));
}

/** What is stored of one kind, each with the hash that it has now, some at a time. */
export async function* storedOf(query: Query, key: AuditKey, kind: SealedKind): AsyncGenerator<Seal[]> {
  const { table, id } = sealedTables[kind];
  const order = sql.join(id.map((column) => sql.ref(column)));
  for (let from = 0; ; from += PAGE) {
    const page = sql<Row>`select * from ${sql.table(table)} order by ${order} limit ${PAGE} offset ${from}`;
    const { rows } = await page.execute(query);
    if (rows.length === 0) return;
    yield rows.map((row) => ({ kind, id: idOf(kind, row), hash: sealOf(key, kind, row) }));
  }
}

const PAGE = 500;

function idOf(kind: SealedKind, row: Row): string {
  return sealedTables[kind].id.map((column) => String(row[camel(column)])).join('/');
}

const camel = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** HMAC-SHA-256 (hex) over a row but for what may change in it; a column without a value counts as not there. */
function sealOf(key: AuditKey, kind: SealedKind, row: Row): string {
  const changing: readonly string[] = sealedTables[kind].changing;
  const kept = Object.entries(row)
    .filter(([column, value]) => value !== null && !changing.includes(column))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHmac('sha256', key)
    .update(JSON.stringify([kind, kept]))
    .digest('hex');
}
