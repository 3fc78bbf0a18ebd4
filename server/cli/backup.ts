import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { auditKeyOf } from '../audit-key.ts';
import { completeLists, warnOfLists } from '../backup/complete-lists.ts';
import { makeCopy, outcomeOf } from '../backup/make-copy.ts';
import { copySecret } from '../backup/secret-copy.ts';
import { copyName } from '../backup/nightly.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { beginCopy, endCopy } from '../database/tables/backup-runs.ts';
import { CliError } from './cli-error.ts';

/** Copies the database to a file, encrypted where the settings name recipients; the server may be running (D16). */
export async function backup(config: Config, args: string[]): Promise<string> {
  const { url, sqlitePath } = config.database;
  if (url === null && !existsSync(sqlitePath)) throw new CliError(`There is no database at ${sqlitePath}.`);
  const { dir, recipients } = config.backup;
  const target = resolve(args[0] ?? join(dir, copyName(Date.now(), 'asked', recipients.length > 0)));
  if (existsSync(target)) throw new CliError(`${target} exists already: a backup never overwrites a file.`);
  const database = openDatabase(config.database, auditKeyOf(config));
  try {
    if (!(await database.isReady())) throw new CliError('The tables are not up to date: run `cordee migrate` first.');
    const run = await beginCopy(database.query, null, Date.now());
    try {
      await completeLists(database, dir).catch(warnOfLists);
      const made = await makeCopy(database, sqlitePath, target, recipients);
      await copySecret(config.secretFile, target, recipients);
      if (run !== null) await endCopy(database.query, run, Date.now(), { outcome: 'good', ...made });
    } catch (thrown) {
      const outcome = outcomeOf(thrown);
      if (run !== null) await endCopy(database.query, run, Date.now(), { outcome }).catch(() => undefined);
      throw outcome === 'failed' ? thrown : new CliError(sentences[outcome](target));
    }
  } finally {
    await database.close();
  }
  return `${target}\n${recipients.length > 0 ? '' : 'It is not encrypted: BACKUP_RECIPIENTS names nobody.\n'}`;
}

const sentences = {
  'no-room': (target: string) => `There is no room for a copy at ${target}; nothing half is left there.`,
  'not-writable': (target: string) => `This account may not write ${target}: correct the permissions of its folder.`,
};
