import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { retentionRules } from '#domain/patients/retention.ts';
import type { Purge } from '../database/tables/record/purge-record.ts';

/** Beside the copies, which may outlive the database: ids and times, nobody's name. */
const NAME = 'purged.jsonl';

const entry = v.object({ patientId: v.string(), rule: v.picklist(retentionRules), purgedAt: v.number() });

/** Adds what is about to be destroyed to the list in the folder of the copies; on disk when it returns. */
export function addToPurgeList(folder: string, purges: readonly Purge[]): void {
  if (purges.length === 0) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lines = purges.map((one) => `${JSON.stringify(one)}\n`).join('');
  appendFileSync(join(folder, NAME), lines, { mode: 0o600, flush: true });
}

/** The list in a folder of copies; none where there is none. Throws where a line of it cannot be read. */
export function readPurgeList(folder: string): Purge[] {
  const file = join(folder, NAME);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => v.parse(entry, JSON.parse(line)));
}
