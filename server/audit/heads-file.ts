import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Database } from '../database/database.ts';
import { endsNow, lineHash, readLine, signedLine } from './heads.ts';
import type { Head, Signer } from './heads.ts';

/** Everything in the file of heads: the lines as they stand, and what each says (null where it is not signed or does not follow). */
export function readHeads(file: string, publicKey: string): { line: string; head: Head | null }[] {
  if (!existsSync(file)) return [];
  let previous = '';
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const head = readLine(publicKey, line);
      const follows = head?.previous === previous;
      previous = lineHash(line);
      return { line, head: follows ? head : null };
    });
}

/** Writes how far the audit is now to the end of the file, and onto the disk; answers with what was written, or null where nothing is new. */
export async function signHead(
  database: Database,
  file: string,
  signer: Signer,
  { why, now }: { why: Head['why']; now: number },
): Promise<Head | null> {
  const ends = await endsNow(database);
  if (!ends) return null;
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  const last = lines.at(-1) ?? '';
  const before = readLine(signer.publicKey, last);
  const isNew = before?.chain !== ends.chain || JSON.stringify(before.strands) !== JSON.stringify(ends.strands);
  if (!isNew && why !== 'restored') return null;
  const previous = last === '' ? '' : lineHash(last);
  const head: Head = { chain: ends.chain, at: new Date(now).toISOString(), why, strands: ends.strands, previous };
  const descriptor = openSync(file, 'a', 0o600);
  try {
    writeSync(descriptor, `${signedLine(signer, head)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return head;
}
