import type { InErrorKind, InErrorReason } from '#domain/patients/entry-in-error.ts';
import type { RecordChange } from '#domain/patients/record-life.ts';
import type { RetentionRule } from '#domain/patients/retention.ts';

/** What became of whole records, and of what stood in them by mistake. */
export type RecordSchema = {
  /** Append-only. */
  recordChanges: {
    id: string;
    patientId: string;
    kind: RecordChange;
    reason: string;
    changedAt: number;
    changedBy: string;
  };
  /** Append-only: that something was moved or removed, never what it said or whose it is now. */
  entriesInError: {
    id: string;
    patientId: string;
    kind: InErrorKind;
    objectId: string;
    /** The case of the meeting in which it stood, or null. */
    itemId: string | null;
    outcome: 'moved' | 'removed';
    reason: InErrorReason;
    at: number;
    by: string;
  };
  /** Append-only: records that are no longer there, by which rule. */
  purges: { patientId: string; rule: RetentionRule; purgedAt: number };
};
