import type { Database, Trx } from '../database.ts';
import { chained } from './audit-row.ts';
import type { AuditEntry } from './audit-row.ts';

export type { AuditEntry } from './audit-row.ts';

/** Rows written by one statement: SQLite takes so many values at once. */
const AT_ONCE = 500;

/** Appends one row to the audit; see `appendAudits`. */
export function appendAudit(trx: Trx, dialect: Database['dialect'], at: number, entry: AuditEntry): Promise<void> {
  return appendAudits(trx, dialect, at, [entry]);
}

/**
 * Appends rows to the audit, in their order, within the transaction of what they record (D19). They follow the last row of one strand, which
 * the transaction holds until it is over; on PostgreSQL there are several, and it takes one that nobody holds. `at` is milliseconds UTC.
 */
export async function appendAudits(
  trx: Trx,
  dialect: Database['dialect'],
  at: number,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const { sequences, ...end } = await dialect.holdStrand(trx, entries.length);
  const rows = chained(dialect.auditKey, end, sequences, at, entries);
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await trx
      .insertInto('auditEvents')
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
  const { position, hash } = rows.at(-1) ?? end;
  await trx
    .updateTable('auditStrands')
    .set({ position: position ?? 0, hash })
    .where('strand', '=', end.strand)
    .execute();
}
