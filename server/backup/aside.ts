import { rmSync } from 'node:fs';
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
