import { accessSync, constants, mkdirSync } from 'node:fs';
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
