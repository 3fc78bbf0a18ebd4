import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../database/database.ts';
import { makeCopy } from './make-copy.ts';

/** The name of what a restore at `now` (milliseconds UTC) put aside. */
export function asideName(now: number, isEncrypted: boolean): string {
  return `before-restore-${new Date(now).toISOString().replace(/[:.]/g, '-')}.sqlite${isEncrypted ? '.age' : ''}`;
}

/**
 * Encrypts an SQLite file that was put aside as copies are, and deletes it; gives the name of what is there then, which is `file` itself where
 * there are no recipients. Throws as the file system does, or where it cannot be read; then `file` is still there.
 */
export async function sealAside(database: Database, file: string, recipients: readonly string[]): Promise<string> {
  if (recipients.length === 0) return file;
  const sealed = `${file}.age`;
  await makeCopy(database, file, sealed, recipients);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  return sealed;
}

const DAY_MS = 86_400_000;
/** By then whoever restored knows whether they need what was there before. */
const OLD_DAYS = 7;

/** What restores put aside in `folder` more than 7 days before `now` (milliseconds UTC): it holds what was deleted, or destroyed, since. */
export function oldAsides(folder: string, now: number): { name: string; days: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^before-restore-.*\.sqlite(\.age)?$/.test(name))
    .map((name) => ({ name, days: Math.floor((now - putAsideAt(folder, name)) / DAY_MS) }))
    .filter(({ days }) => days >= OLD_DAYS);
}

/** By its name: the file itself is as old as what was last written in it. */
function putAsideAt(folder: string, name: string): number {
  const at = /^before-restore-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)/.exec(name);
  const named = at === null ? NaN : Date.parse(`${String(at[1])}:${String(at[2])}:${String(at[3])}.${String(at[4])}`);
  return Number.isNaN(named) ? (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0) : named;
}
