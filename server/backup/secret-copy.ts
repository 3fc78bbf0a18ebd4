import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decryptFile, encryptFile } from './encryption.ts';
import { readIdentity } from './open-copy.ts';

/** Beside encrypted copies, for the same readers: without the secret a copy's audit cannot go on, nor what is encrypted be read. */
const NAME = 'cordee-secret.age';

/** Puts the secret, encrypted, beside the copy `target`. */
export async function copySecret(secretFile: string, target: string, recipients: readonly string[]): Promise<void> {
  if (recipients.length > 0) await encryptFile(secretFile, join(dirname(target), NAME), recipients);
}

/** Takes the secret from beside the copy `file` where there is none here yet. */
export async function restoreSecret(file: string, secretFile: string, identityFile: string | null): Promise<void> {
  const copy = join(dirname(file), NAME);
  if (identityFile === null || existsSync(secretFile) || !existsSync(copy)) return;
  await decryptFile(copy, secretFile, readIdentity(identityFile));
}
