import { accessSync, chmodSync, constants, globSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The data folder cannot be used; the message says why in one sentence. */
export class DataFolderError extends Error {
  readonly code = 'data-folder';
}

/** Makes the folder where it is missing, readable by nobody else. Throws DataFolderError where it cannot be written. */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new DataFolderError(`The data folder ${folder} cannot be written: correct its permissions or set DATA_DIR.`);
  }
}

/** What of the folder is ours and holds something of patients, or a key. */
const OURS = [
  ...['cordee.sqlite*', 'before-restore-*', 'server.lock', 'secret', 'audit-heads.jsonl'],
  ...['backups/*', 'audit-archive/*'],
];
const OTHERS = 0o077;

/**
 * Closes what is in `folder` to everybody but the account that runs this; answers with the names of what others could read or write until now.
 * A folder that was made by hand, or copies put there by another program, may be open to all (C66).
 */
export function closeToOthers(folder: string): string[] {
  const modeOf = (name: string): number => statSync(join(folder, name), { throwIfNoEntry: false })?.mode ?? 0;
  const open = globSync(OURS, { cwd: folder }).filter((name) => (modeOf(name) & OTHERS) !== 0);
  for (const name of open)
    try {
      chmodSync(join(folder, name), modeOf(name) & ~OTHERS & 0o777);
    } catch {
      throw new DataFolderError(
        `Others can read ${join(folder, name)}, and this account may not change that: give the file to it, or close it to others.`,
      );
    }
  return open;
}

/**
 * Holds the folder until the returned function is called or the process ends, however it ends: two servers would not see each
 * other's live documents. The lock is SQLite's own, on an empty file, so that a crash leaves nothing to clean up.
 */
export function holdDataFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, 'server.lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new DataFolderError(
      `Another Cordée is using the data folder ${folder}: stop it, or set DATA_DIR to another.`,
    );
  }
  return () => {
    lock.close();
  };
}
