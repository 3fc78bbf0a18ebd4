import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup as copyOnline, DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database/open-database.ts';
import type { Database } from '../database/database.ts';
import type { CopyOutcome } from '../database/schema/copies.ts';
import { transfer } from '../database/transfer/transfer.ts';
import { encryptFile } from './encryption.ts';
import { isSoundCopy } from './sound.ts';

/** More pages than a database has: in one step, so that a server that keeps writing cannot make the copy start again. */
const ALL_PAGES = 2_147_483_647;

export type CopyMade = { bytes: number; encrypted: boolean };

/**
 * Writes a copy of the database to `target`, encrypted where there are recipients, while the server may be running (D16). From either kind of
 * database it is an SQLite file: from PostgreSQL every row goes over, of one moment, and is compared. It is opened and checked before it
 * has its name; whatever goes wrong, nothing half is left. Throws as the file system does.
 */
export async function makeCopy(
  database: Database,
  sqlitePath: string,
  target: string,
  recipients: readonly string[],
): Promise<CopyMade> {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const partial = `${target}.partial`;
  const sealed = `${target}.sealing`;
  try {
    removeAll(partial);
    await (database.dialect.name === 'sqlite' ? copySqlite(sqlitePath, partial) : copyRows(database, partial));
    chmodSync(partial, 0o600);
    if (!isSoundCopy(partial)) throw new Error('The copy cannot be read back');
    const encrypted = recipients.length > 0;
    if (encrypted) await encryptFile(partial, sealed, recipients);
    renameSync(encrypted ? sealed : partial, target);
    return { bytes: statSync(target).size, encrypted };
  } finally {
    removeAll(partial);
    removeAll(sealed);
  }
}

async function copySqlite(sqlitePath: string, to: string): Promise<void> {
  const database = new DatabaseSync(sqlitePath);
  try {
    await copyOnline(database, to, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
}

async function copyRows(from: Database, to: string): Promise<void> {
  const copy = openDatabase({ url: null, sqlitePath: to }, from.dialect.auditKey);
  try {
    await copy.migrateTables();
    await transfer(from, copy);
  } finally {
    await copy.close();
  }
}

function removeAll(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}

/** Why a copy came to nothing, as far as somebody can do something about it. */
export function outcomeOf(thrown: unknown): Exclude<CopyOutcome, 'good'> {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const extended = thrown instanceof Error && 'errcode' in thrown ? Number(thrown.errcode) : 0;
  const errcode = extended % 256;
  // SQLITE_FULL, and SQLITE_IOERR_WRITE, which is what a quota gives.
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code) || errcode === 13 || extended === 778) return 'no-room';
  return ['EACCES', 'EPERM', 'EROFS'].includes(code) || errcode === 8 || errcode === 14 ? 'not-writable' : 'failed';
}
