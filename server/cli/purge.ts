import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { auditKeyOf } from '../audit-key.ts';
import { completeLists } from '../backup/complete-lists.ts';
import { addToPurgeList } from '../backup/purge-list.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { rewriteFiles } from '../database/rewrite-files.ts';
import { dueForPurge } from '../database/tables/record/due-for-purge.ts';
import type { DueRecord } from '../database/tables/record/due-for-purge.ts';
import { purgeRecord } from '../database/tables/record/purge-record.ts';
import { CliError } from './cli-error.ts';

const options = { 'dry-run': { type: 'boolean' } } as const;

/** Destroys the records that have been kept long enough; with --dry-run only says which. The server may be running. */
export async function purge(config: Config, args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  const { url, sqlitePath } = config.database;
  if (url === null && !existsSync(sqlitePath)) throw new CliError(`There is no database at ${sqlitePath}.`);
  const database = openDatabase(config.database, auditKeyOf(config));
  try {
    if (!(await database.isReady())) throw new CliError('The tables are not up to date: run `cordee migrate` first.');
    const due = () => dueForPurge(database.query, Date.now(), config.clinicTimeZone);
    if (values['dry-run']) return listOf(await due(), 'would be destroyed');
    await completeLists(database, config.backup.dir);
    const destroyed: DueRecord[] = [];
    for (const record of await due()) {
      const purgedAt = Date.now();
      const entry = { patientId: record.patientId, rule: record.rule, purgedAt };
      const done = await database.query.transaction().execute(async (trx) => {
        // Somebody may have come back, or said that it must be kept, since the list was made.
        const isStill = await dueForPurge(trx, purgedAt, config.clinicTimeZone);
        if (!isStill.some(({ patientId }) => patientId === record.patientId)) return false;
        return purgeRecord(trx, database.dialect, entry, purgedAt);
      });
      if (!done) continue;
      destroyed.push(record);
      addToPurgeList(config.backup.dir, [entry]);
    }
    const held = destroyed.length > 0 ? await rewriteFiles(database) : [];
    const later = held.length > 0 ? `In use, and written anew by the server this night: ${held.join(', ')}.\n` : '';
    return `${listOf(destroyed, 'destroyed')}${later}`;
  } finally {
    await database.close();
  }
}

function listOf(records: readonly DueRecord[], what: string): string {
  const lines = records.map(({ patientId, givenName, familyName, birthDate, lastContactOn, rule, since }) =>
    [
      `${familyName} ${givenName}`.trim(),
      birthDate,
      `last contact ${lastContactOn}`,
      rule,
      `due ${since}`,
      patientId,
    ].join('  '),
  );
  return [...lines, `${records.length} ${records.length === 1 ? 'record' : 'records'} ${what}.`, ''].join('\n');
}
