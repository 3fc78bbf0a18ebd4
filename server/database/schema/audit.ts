import type { AuditRow } from '../tables/audit-row.ts';

/** Who did what to which record, chained with a key that is not in the database (D26). */
export type AuditSchema = {
  /** Append-only. Holds no content (D19). */
  auditEvents: AuditRow;
  /** Where each strand of the chain ends: one row each, held by a transaction that extends it. */
  auditStrands: { strand: number; position: number; hash: string };
  /** One row: which chain this is, of which key, and where the rows of an earlier version end that it follows. */
  auditChain: {
    id: string;
    /** What tells one key from another and says nothing about it. */
    keyId: string;
    begunAt: number;
    followsSequence: number;
    followsHash: string;
  };
};
