import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Database } from '../database/database.ts';
import { appendAudit } from '../database/tables/audit.ts';
import { HEADS_SIGNED, headsMark } from '../database/tables/signed-heads.ts';
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

/** Where a file of heads is: several servers have one each, and say so in one audit. */
export const placeOfHeads = (file: string): string => lineHash(`${hostname()} ${file}`);

/**
 * Writes how far the audit is now to the end of the file, and onto the disk; answers with what was written, or null where nothing is new. A row
 * of the audit says how many lines the file has then, and which is the last, so that a file that is gone or shorter is missed.
 */
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
  if (why !== 'restored' && before?.chain === ends.chain && (await isSaid(database, before, ends.strands))) return null;
  const previous = last === '' ? '' : lineHash(last);
  const head: Head = { chain: ends.chain, at: new Date(now).toISOString(), why, strands: ends.strands, previous };
  const line = signedLine(signer, head);
  const descriptor = openSync(file, 'a', 0o600);
  try {
    writeSync(descriptor, `${line}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  // After the file: a line that no row speaks of is one more than is asked for, the other way round one would be missed that never was.
  const known = lines.filter((one) => one !== '');
  const objectId = headsMark({
    file: lineHash(known[0] ?? line),
    place: placeOfHeads(file),
    lines: known.length + 1,
    last: lineHash(line),
  });
  const by = { actorId: null, actorRole: 'system', patientId: null } as const;
  await database.query
    .transaction()
    .execute((trx) => appendAudit(trx, database.dialect, now, { ...by, action: HEADS_SIGNED, objectId }));
  return head;
}

/** Whether all that was written since the last head are rows that say of a head that it was signed. */
async function isSaid({ query }: Database, before: Head, strands: Head['strands']): Promise<boolean> {
  const known = new Map(before.strands.map(([strand, position]) => [strand, position]));
  for (const [strand, position] of strands) {
    const from = known.get(strand) ?? 0;
    if (from > position) return false;
    if (from === position) continue;
    const other = await query
      .selectFrom('auditEvents')
      .where('strand', '=', strand)
      .where('position', '>', from)
      .where('action', '<>', HEADS_SIGNED)
      .select('sequence')
      .limit(1)
      .executeTakeFirst();
    if (other) return false;
  }
  return true;
}
