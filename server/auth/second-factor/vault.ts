import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Locks what the database must not show: with the database alone neither a secret nor a code can be read (T1). */
export type Vault = {
  /** Encrypts `text` so that it opens for this person only. */
  lock: (professionalId: string, text: string) => string;
  /** Throws where it was locked with another secret, or for somebody else. */
  unlock: (professionalId: string, locked: string) => string;
  /** A keyed hash. */
  hash: (professionalId: string, text: string) => string;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createVault(key: (purpose: string) => Buffer): Vault {
  return {
    lock: (professionalId, text) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key('second factors'), iv).setAAD(Buffer.from(professionalId));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    unlock: (professionalId, locked) => {
      const bytes = Buffer.from(locked, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key('second factors'), bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(professionalId))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = bytes.subarray(IV_BYTES + TAG_BYTES);
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        throw new VaultError('A second factor was locked with another secret: put the right SECRET_FILE back.');
      }
    },
    hash: (professionalId, text) =>
      createHmac('sha256', key('recovery codes')).update(`${professionalId} ${text}`).digest('base64url'),
  };
}

/** What was locked cannot be opened with this installation's secret. */
export class VaultError extends Error {
  readonly code = 'vault';
}
