import type { AuditRow } from '../tables/audit-row.ts';

/** Who did what to which record, chained with a key that is not in the database (D26). */
export type AuditSchema = {
  /** Append-only. Holds no content (D19). */
  auditEvents: AuditRow;
  /** Append-only: closed years that are in a signed file. `ends` is JSON (tables/audit-archives.ts). */
  auditArchives: {
    id: string;
    name: string;
    untilYear: number;
    rowCount: number;
    sha256: string;
    ends: string;
    archivedAt: number;
  };
  /** What the program still asks of rows that were archived. `objectId` may be empty. */
  auditKept: { patientId: string; action: string; objectId: string; firstAt: number; lastAt: number };
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
