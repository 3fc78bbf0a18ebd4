import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The secret's file cannot be used; the message says why in one sentence. `code` is 'secret'. */
export class SecretError extends Error {
  readonly code = 'secret';
}

const BYTES = 32;

/**
 * The secret of this clinic's program, made at the first start where there is none. It is kept apart from the database: who holds a copy of
 * that alone can neither make a link of the audit's chain nor read what is encrypted. Throws SecretError.
 */
export function readSecret(file: string): Buffer {
  return existing(file) ?? made(file);
}

/** A key of 32 bytes for one purpose: no two purposes share one (HKDF, SHA-256). */
export function deriveKey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'cordee', purpose, BYTES));
}

function existing(file: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
    throw new SecretError(`The secret ${file} cannot be read: correct its permissions or set SECRET_FILE.`);
  }
  const secret = Buffer.from(text, 'base64url');
  if (secret.length >= BYTES) return secret;
  throw new SecretError(
    `The secret ${file} is too short or damaged: put the right file back; a new one would not fit.`,
  );
}

/** Of several who make it at once, all use the one that was there first. */
function made(file: string): Buffer {
  const own = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(own, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600, flush: true });
    linkSync(own, file);
  } catch (thrown) {
    const lost = thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST';
    if (!lost) throw new SecretError(`The secret ${file} cannot be written: correct its folder or set SECRET_FILE.`);
  } finally {
    rmSync(own, { force: true });
  }
  const secret = existing(file);
  if (!secret) throw new SecretError(`The secret ${file} cannot be read: correct its permissions or set SECRET_FILE.`);
  return secret;
}
