import { copyFileSync, existsSync, fsyncSync, openSync, closeSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { holdDataFolder, prepareDataFolder } from '../process/data-folder.ts';
import { openDatabase } from '../database/database.ts';
import type { Query } from '../database/database.ts';
import { CliError } from './cli-error.ts';
import { ensureSqlite } from './sqlite-only.ts';

/** What may be in a data folder without it counting as in use. */
const harmless = ['backups', 'server.lock', 'server.lock-journal'];

/** Puts a backup in the place of the database; with --force where there is one, which is kept aside. */
export async function restore(config: Config, args: string[]): Promise<string> {
  ensureSqlite(config, 'pg_restore');
  const { values, positionals } = parseArgs({ args, options: { force: { type: 'boolean' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || !existsSync(file)) throw new CliError('Name the backup file to restore.');
  prepareDataFolder(config.dataDir);
  const release = holdDataFolder(config.dataDir);
  try {
    const inUse = readdirSync(config.dataDir).some((name) => !harmless.includes(name));
    if (inUse && !values.force) {
      throw new CliError(`The data folder ${config.dataDir} is not empty: --force replaces what is in it.`);
    }
    const { sqlitePath } = config.database;
    const incoming = `${sqlitePath}.incoming`;
    copyFileSync(resolve(file), incoming);
    await ensureUsable(incoming);
    const aside = putAside(config);
    renameSync(incoming, sqlitePath);
    flush(config.dataDir);
    return `Restored ${sqlitePath}. Everybody signs in again, and links not yet used are void.\n${aside === null ? '' : `What was there before is in ${aside}.\n`}`;
  } finally {
    release();
  }
}

/** Refuses a file that is damaged, is not a database of Cordée, or comes from a newer version. */
async function ensureUsable(path: string): Promise<void> {
  try {
    ensureSound(path);
    const database = openDatabase({ url: null, sqlitePath: path });
    try {
      await database.migrate();
      await endOldWaysIn(database.query);
    } finally {
      await database.close();
    }
  } catch (thrown) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    throw thrown;
  }
  flush(path);
}

/** Sessions and links may have been ended since the backup was made: none comes back with it. */
async function endOldWaysIn(query: Query): Promise<void> {
  await query.deleteFrom('sessions').execute();
  await query.deleteFrom('passwordLinks').where('usedAt', 'is', null).execute();
  await query.deleteFrom('professionalInvitations').where('usedAt', 'is', null).execute();
}

function ensureSound(path: string): void {
  const database = new DatabaseSync(path);
  try {
    const result = database.prepare('PRAGMA integrity_check').get();
    const known = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'audit_events'").get();
    if (result?.['integrity_check'] === 'ok' && known) return;
  } catch {
    // Not a database at all: said below.
  } finally {
    database.close();
  }
  throw new CliError('The file is damaged or is not a backup of Cordée; nothing was changed.');
}

/** Renames the present database and its log; gives the new path, or null where there was none. */
function putAside({ database, dataDir }: Config): string | null {
  if (!existsSync(database.sqlitePath)) return null;
  const aside = join(dataDir, `before-restore-${new Date().toISOString().replace(/[:.]/g, '-')}.sqlite`);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${database.sqlitePath}${suffix}`))
      renameSync(`${database.sqlitePath}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}

/** Makes sure that a file, or the names in a folder, are on disk. */
function flush(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
