import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup as copyOnline, DatabaseSync } from 'node:sqlite';
import type { Config } from '../config.ts';
import { CliError } from './cli-error.ts';
import { ensureSqlite } from './sqlite-only.ts';

/** More pages than a database has: in one step, so that a server that keeps writing cannot make the copy start again. */
const ALL_PAGES = 2_147_483_647;

/** Copies the database to a file by SQLite's online API; the server may be running (D16). */
export async function backup(config: Config, args: string[]): Promise<string> {
  ensureSqlite(config, 'pg_dump');
  const { sqlitePath } = config.database;
  if (!existsSync(sqlitePath)) throw new CliError(`There is no database at ${sqlitePath}.`);
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const target = resolve(args[0] ?? join(config.dataDir, 'backups', `cordee-${stamp}.sqlite`));
  if (existsSync(target)) throw new CliError(`${target} exists already: a backup never overwrites a file.`);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  // Under another name until it is whole, so that a broken copy is never taken for a backup.
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  const database = new DatabaseSync(sqlitePath);
  try {
    await copyOnline(database, partial, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
  chmodSync(partial, 0o600);
  renameSync(partial, target);
  return `${target}\n`;
}
