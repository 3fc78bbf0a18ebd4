import type { Config } from './config.ts';
import { deriveKey, readSecret } from './secret.ts';

/** The key with which the audit is chained and what is written for good is sealed. Throws SecretError where there can be none. */
export function auditKeyOf({ secretFile }: Pick<Config, 'secretFile'>): Buffer {
  return deriveKey(readSecret(secretFile), 'audit');
}
