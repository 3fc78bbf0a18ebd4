import { createHash, createHmac } from 'node:crypto';
import type { Role } from '#domain/access/actor.ts';
import type { Purpose } from '#domain/access/purpose.ts';
import { purposeByAct } from '#domain/access/purpose.ts';

/** What happened to which record; never what it said. */
export type AuditEntry = {
  actorId: string | null;
  actorRole: Role | 'patient' | 'system' | 'anonymous';
  /** Past tense with a dot, as `patient.read` or `care-plan.agreed`. */
  action: string;
  patientId: string | null;
  objectId: string | null;
  /** Why, where it was asked how the person stands towards the record; else it follows from the act. */
  purpose?: Purpose;
  /** The stored (hashed) id of the session, or null where there was none. */
  sessionId?: string | null;
  /** Hashes of what was written for good, as `sealsOf` gives them. */
  seals?: string | null;
};

/** One row as it is stored. Rows of an earlier version have no strand, no position, no purpose and no session. */
export type AuditRow = Pick<AuditEntry, 'actorId' | 'actorRole' | 'action' | 'patientId' | 'objectId'> & {
  /** Rises with every row of the whole audit; numbers of transactions that came to nothing are missing. */
  sequence: number;
  at: number;
  purpose: Purpose | null;
  session: string | null;
  seals: string | null;
  /** Which of the chains it is part of, and its place there: 1, 2, 3… without a gap. */
  strand: number | null;
  position: number | null;
  previousHash: string;
  hash: string;
};

/** The hash before the first row that an earlier version wrote. */
export const AUDIT_START = '0'.repeat(64);

/** So much of a session's stored id is kept: enough to tell sessions apart, too little to find anything with it. */
const SESSION_LENGTH = 16;

export type AuditKey = Buffer;

/** HMAC-SHA-256 (hex) over the row's content and the hash of the row before it in its strand. */
export function auditHash(key: AuditKey, row: Omit<AuditRow, 'hash'>): string {
  const { sequence, at, actorId, actorRole, action, patientId, objectId, previousHash } = row;
  const { purpose, session, seals, strand, position } = row;
  const who = [actorId, actorRole, action, patientId, objectId, purpose, session, seals];
  return createHmac('sha256', key)
    .update(JSON.stringify([strand, position, sequence, at, ...who, previousHash]))
    .digest('hex');
}

/** SHA-256 (hex) over a row of an earlier version and the hash of the row before it. */
export function unkeyedHash(row: Omit<AuditRow, 'hash'>): string {
  const { sequence, at, actorId, actorRole, action, patientId, objectId, previousHash } = row;
  return createHash('sha256')
    .update(JSON.stringify([sequence, at, actorId, actorRole, action, patientId, objectId, previousHash]))
    .digest('hex');
}

/** The hash before the first row of a strand: nobody without the key can begin one. */
export function strandStart(key: AuditKey, chainId: string, strand: number): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['start', chainId, strand]))
    .digest('hex');
}

/** Where a strand ends: what the next row of it follows. */
export type StrandEnd = { strand: number; position: number; hash: string };

/** The rows of `entries` at the end of a strand, in their order; `sequences` are their numbers in the whole audit. */
export function chained(
  key: AuditKey,
  end: StrandEnd,
  sequences: readonly number[],
  at: number,
  entries: readonly AuditEntry[],
): AuditRow[] {
  let { position, hash } = end;
  return entries.map(({ purpose, sessionId, seals, ...entry }, index) => {
    const { actorId, actorRole, action, patientId, objectId } = entry;
    const row = {
      ...{ actorId, actorRole, action, patientId, objectId, at },
      sequence: sequences[index] ?? 0,
      purpose: purpose ?? purposeByAct(actorRole, action, patientId !== null),
      session: sessionId?.slice(0, SESSION_LENGTH) ?? null,
      seals: seals ?? null,
      strand: end.strand,
      position: (position += 1),
      previousHash: hash,
    };
    hash = auditHash(key, row);
    return { ...row, hash };
  });
}
