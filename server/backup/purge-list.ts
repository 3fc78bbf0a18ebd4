import * as v from 'valibot';
import { retentionRules } from '#domain/patients/retention.ts';
import type { Purge } from '../database/tables/record/purge-record.ts';
import { addLines, readLines } from './list-file.ts';

/** Beside the copies, which may outlive the database: ids and times, nobody's name. */
const NAME = 'purged.jsonl';

const entry = v.object({ patientId: v.string(), rule: v.picklist(retentionRules), purgedAt: v.number() });

/** Adds what was destroyed to the list in the folder of the copies; on disk when it returns. */
export function addToPurgeList(folder: string, purges: readonly Purge[]): void {
  addLines(folder, NAME, purges);
}

/** The list in a folder of copies; none where there is none. Throws where a line of it cannot be read. */
export function readPurgeList(folder: string): Purge[] {
  return readLines(folder, NAME).map((line) => v.parse(entry, line));
}
