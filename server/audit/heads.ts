import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import * as v from 'valibot';
import type { Database } from '../database/database.ts';
import { deriveKey } from '../secret.ts';

/** What a signed line says: how far the audit was then. What was written until then can no longer be taken away unseen. */
export const headSchema = v.object({
  chain: v.string(),
  at: v.string(),
  why: v.picklist(['start', 'hourly', 'stop', 'asked', 'restored', 'archived', 'moved']),
  /** Strand, position, hash of its last row: of those that have any. */
  strands: v.array(v.strictTuple([v.number(), v.number(), v.string()])),
  /** SHA-256 (hex) of the line before in the file, or empty in the first. */
  previous: v.string(),
});
export type Head = v.InferOutput<typeof headSchema>;
const lineSchema = v.object({ ...headSchema.entries, signature: v.string() });

/** Ed25519, from the secret: who has the public half can check a line, and print it, without being able to make one. */
export type Signer = { publicKey: string; sign: (text: string) => string };

/** PKCS #8 around the 32 bytes of an Ed25519 key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function createSigner(secret: Buffer): Signer {
  const der = Buffer.concat([PKCS8, deriveKey(secret, 'audit heads')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') };
}

/** The line for a head, without a line end. */
export function signedLine(signer: Signer, head: Head): string {
  return JSON.stringify({ ...head, signature: signer.sign(JSON.stringify(head)) });
}

/** What a line says, or null where it is not one, or was not signed so. */
export function readLine(publicKey: string, line: string): Head | null {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = v.safeParse(lineSchema, raw);
  if (!parsed.success) return null;
  const { signature, ...head } = parsed.output;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(JSON.stringify(head)), key, Buffer.from(signature, 'base64')) ? head : null;
}

export const lineHash = (line: string): string => createHash('sha256').update(line).digest('hex');

/** Where the audit ends now: its chain, and the strands that have rows. Null before it was begun. */
export async function endsNow({ query }: Database): Promise<Pick<Head, 'chain' | 'strands'> | null> {
  // In one statement, so that they are of one moment.
  const rows = await query
    .selectFrom('auditStrands')
    .innerJoin('auditChain', (join) => join.onTrue())
    .where('position', '>', 0)
    .select(['auditChain.id', 'strand', 'position', 'hash'])
    .orderBy('strand')
    .execute();
  const [first] = rows;
  if (!first) return null;
  return { chain: first.id, strands: rows.map(({ strand, position, hash }) => [strand, position, hash]) };
}
