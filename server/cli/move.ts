import { existsSync } from 'node:fs';
import { auditKeyOf } from '../audit-key.ts';
import { createSigner } from '../audit/heads.ts';
import { signHead } from '../audit/heads-file.ts';
import type { Config } from '../config.ts';
import { holdDataFolder, prepareDataFolder } from '../process/data-folder.ts';
import { openDatabase } from '../database/open-database.ts';
import { transfer } from '../database/transfer/transfer.ts';
import { readSecret } from '../secret.ts';
import { CliError } from './cli-error.ts';

/** Copies the SQLite file of the data folder into an empty PostgreSQL, every row compared; the file stays as it is. */
export async function moveToPostgres(config: Config): Promise<string> {
  const { url, sqlitePath } = config.database;
  if (url === null) throw new CliError('Set DATABASE_URL to the PostgreSQL that is to hold the data.');
  const file = sqlitePath;
  if (!existsSync(file)) throw new CliError(`There is no database at ${file}.`);
  prepareDataFolder(config.dataDir);
  const release = holdDataFolder(config.dataDir);
  const key = auditKeyOf(config);
  const from = openDatabase({ url: null, sqlitePath: file }, key);
  const to = openDatabase(config.database, key);
  try {
    if (!(await from.isReady()))
      throw new CliError('The file is not up to date: run `cordee migrate` without DATABASE_URL first.');
    await to.migrateTables();
    const there = await to.query.selectFrom('professionals').select('id').limit(1).executeTakeFirst();
    if (there) throw new CliError('The PostgreSQL database is not empty: nothing was copied.');
    const { tables, rows } = await transfer(from, to);
    await signHead(to, config.auditHeadsFile, createSigner(readSecret(config.secretFile)), {
      why: 'moved',
      now: Date.now(),
    });
    return `${rows} rows of ${tables} tables are in PostgreSQL, each compared with the file, which is as it was: ${file}\n`;
  } finally {
    await from.close();
    await to.close();
    release();
  }
}
