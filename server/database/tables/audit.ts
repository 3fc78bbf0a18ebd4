import { createHash } from 'node:crypto';
import type { Role } from '#domain/access/actor.ts';
import type { Database, Query, Trx } from '../database.ts';

/** What happened to which record; never what it said. */
export type AuditEntry = {
  actorId: string | null;
  actorRole: Role | 'patient' | 'system' | 'anonymous';
  /** Past tense with a dot, as `patient.read` or `care-plan.agreed`. */
  action: string;
  patientId: string | null;
  objectId: string | null;
};
export type AuditRow = AuditEntry & { sequence: number; at: number; previousHash: string; hash: string };

/** The hash before the first row. */
export const AUDIT_START = '0'.repeat(64);

/** SHA-256 (hex) over the row's content and the hash of the row before it. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const { sequence, at, actorId, actorRole, action, patientId, objectId, previousHash } = row;
  return createHash('sha256')
    .update(JSON.stringify([sequence, at, actorId, actorRole, action, patientId, objectId, previousHash]))
    .digest('hex');
}

/** Rows written by one statement: SQLite takes so many values at once. */
const AT_ONCE = 500;

/** Appends one row to the chain; see `appendAudits`. */
export function appendAudit(trx: Trx, dialect: Database['dialect'], at: number, entry: AuditEntry): Promise<void> {
  return appendAudits(trx, dialect, at, [entry]);
}

/** Appends rows to the chain, in their order, within the transaction of what they record (D19). `at` is milliseconds UTC. */
export async function appendAudits(
  trx: Trx,
  dialect: Database['dialect'],
  at: number,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  if (dialect.lockAudit) await dialect.lockAudit.execute(trx);
  const last = await trx
    .selectFrom('auditEvents')
    .select(['sequence', 'hash'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  let { sequence, hash: previousHash } = last ?? { sequence: 0, hash: AUDIT_START };
  const rows = entries.map((entry): AuditRow => {
    const row = { ...entry, sequence: (sequence += 1), at, previousHash };
    previousHash = auditHash(row);
    return { ...row, hash: previousHash };
  });
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await trx
      .insertInto('auditEvents')
      .values(rows.slice(from, from + AT_ONCE))
      .execute();
}

/** The first row at which the chain does not hold, or null where it holds to the end. */
export async function firstBrokenAuditRow(query: Query): Promise<number | null> {
  let previousHash = AUDIT_START;
  let sequence = 0;
  for (;;) {
    const rows = await query
      .selectFrom('auditEvents')
      .selectAll()
      .where('sequence', '>', sequence)
      .orderBy('sequence')
      .limit(1_000)
      .execute();
    if (rows.length === 0) return null;
    for (const row of rows) {
      if (row.sequence !== sequence + 1 || row.previousHash !== previousHash || row.hash !== auditHash(row))
        return sequence + 1;
      sequence = row.sequence;
      previousHash = row.hash;
    }
  }
}
