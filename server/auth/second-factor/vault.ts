import { createHmac } from 'node:crypto';
import { lock, unlock } from '../locked.ts';

/** Locks what the database must not show: with the database alone neither a secret nor a code can be read (T1). */
export type Vault = {
  /** Encrypts `text` so that it opens for this person only. */
  lock: (professionalId: string, text: string) => string;
  /** Throws where it was locked with another secret, or for somebody else. */
  unlock: (professionalId: string, locked: string) => string;
  /** A keyed hash. */
  hash: (professionalId: string, text: string) => string;
};

export function createVault(key: (purpose: string) => Buffer): Vault {
  return {
    lock: (professionalId, text) => lock(key('second factors'), professionalId, text),
    unlock: (professionalId, locked) => {
      const text = unlock(key('second factors'), professionalId, locked);
      if (text === null)
        throw new VaultError('A second factor was locked with another secret: put the right SECRET_FILE back.');
      return text;
    },
    hash: (professionalId, text) =>
      createHmac('sha256', key('recovery codes')).update(`${professionalId} ${text}`).digest('base64url'),
  };
}

/** What was locked cannot be opened with this installation's secret. */
export class VaultError extends Error {
  readonly code = 'vault';
}
