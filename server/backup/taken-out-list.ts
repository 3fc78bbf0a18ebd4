import * as v from 'valibot';
import { takenOutEntry } from '#domain/patients/entry-in-error.ts';
import type { TakenOutEntry } from '#domain/patients/entry-in-error.ts';
import type { Query } from '../database/database.ts';
import { addLines, readLines } from './list-file.ts';

/** Beside the copies, which may outlive the database. */
const NAME = 'taken-out.jsonl';

/** Adds what was taken out of a record to the list in the folder of the copies; on disk when it returns. */
export function addToTakenOut(folder: string, entries: readonly TakenOutEntry[]): void {
  addLines(folder, NAME, entries);
}

/** The list in a folder of copies; none where there is none. Throws where a line of it cannot be read. */
export function readTakenOut(folder: string): TakenOutEntry[] {
  return readLines(folder, NAME).map((line) => v.parse(takenOutEntry, line));
}

const columns = ['id', 'patientId', 'kind', 'objectId', 'reason', 'outcome', 'at', 'by'] as const;

/** The same, as the database has it: to whom something went is in the row of audit of its arrival there. */
export async function takenOutIn(query: Query): Promise<TakenOutEntry[]> {
  const entries = await query.selectFrom('entriesInError').select(columns).orderBy('at').execute();
  const received = await query
    .selectFrom('auditEvents')
    .where('action', '=', 'entry.received')
    .select(['objectId', 'patientId', 'at'])
    .execute();
  return entries.map((entry) => ({
    ...entry,
    to: received.find(({ objectId, at }) => objectId === entry.objectId && at === entry.at)?.patientId ?? null,
  }));
}
