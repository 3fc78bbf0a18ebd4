/** Why a copy came to nothing: no room, no right to write, or something else that the log names. */
export type CopyOutcome = 'good' | 'no-room' | 'not-writable' | 'failed';

/** Copies of the database, and restores from them. */
export type CopiesSchema = {
  backupRuns: {
    id: string;
    /** The day (clinic's zone) of a nightly copy, which one server makes; null for one that was asked for. */
    night: string | null;
    startedAt: number;
    finishedAt: number | null;
    outcome: CopyOutcome | null;
    /** Its name in the folder of copies. */
    file: string | null;
    bytes: number | null;
    encrypted: 0 | 1 | null;
  };
  /** Append-only. The last one's id is what open pages are asked for: what was before it is not merged into what is now. */
  restores: { id: string; restoredAt: number; copiedAt: number; file: string };
};
