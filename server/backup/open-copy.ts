import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { decryptFile } from './encryption.ts';
import { outcomeOf } from './make-copy.ts';
import { isSoundCopy } from './sound.ts';

/** A copy cannot be used; the message says why and what to do. `code` is 'copy'. */
export class CopyError extends Error {
  readonly code = 'copy';
}

const isEncrypted = (file: string) => file.endsWith('.age');

/** Puts a copy, decrypted, at `to`, where it can be read and written by this account alone. Throws `CopyError`, leaving nothing there. */
export async function openCopy(file: string, to: string, identityFile: string | null): Promise<void> {
  if (!existsSync(file)) throw new CopyError(`There is no file ${file}.`);
  try {
    removeCopy(to);
    if (isEncrypted(file)) await decrypt(file, to, identityFile);
    else copyFileSync(file, to);
    // It keeps the mode of the copy else, which may be that nobody writes it.
    chmodSync(to, 0o600);
    if (!isSoundCopy(to)) throw new CopyError('The file is damaged or is not a backup of Cordée; nothing was changed.');
  } catch (thrown) {
    removeCopy(to);
    throw thrown instanceof CopyError ? thrown : new CopyError(sentenceOf(thrown, file, to));
  }
}

async function decrypt(file: string, to: string, identityFile: string | null): Promise<void> {
  if (identityFile === null) throw new CopyError(`${file} is encrypted: name the file of the key with --identity.`);
  const identity = readIdentity(identityFile);
  try {
    await decryptFile(file, to, identity);
  } catch (thrown) {
    if (outcomeOf(thrown) !== 'failed') throw thrown;
    throw new CopyError(`${file} cannot be opened with the key ${identityFile}, or is damaged; nothing was changed.`);
  }
}

/** The text of a file with a private key of age. Throws `CopyError`. */
export function readIdentity(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CopyError(`The key ${file} cannot be read.`);
  }
}

function sentenceOf(thrown: unknown, file: string, to: string): string {
  switch (outcomeOf(thrown)) {
    case 'no-room':
      return `There is no room for the copy at ${to}; nothing was changed.`;
    case 'not-writable':
      return `${file} cannot be read, or ${to} cannot be written, by this account: correct the permissions; nothing was changed.`;
    case 'failed':
      return `The copy ${file} cannot be read; nothing was changed.`;
  }
}

/** Deletes what was opened, with everything that the database keeps beside it. */
export function removeCopy(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}
