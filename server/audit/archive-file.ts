import { createHash, createPublicKey, verify } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { purposes } from '#domain/access/purpose.ts';
import { roles } from '#domain/access/actor.ts';
import type { AuditArchive } from '../database/tables/audit-archives.ts';
import type { AuditRow } from '../database/tables/audit-row.ts';
import type { Signer } from './heads.ts';

/** Where closed years of the audit are, in the data folder. */
export const archiveFolder = (dataDir: string): string => join(dataDir, 'audit-archive');

/** A file of an archive is not what it was when it was signed. `code` is 'archive'. */
export class ArchiveError extends Error {
  readonly code = 'archive';
}

const row = v.object({
  ...{ sequence: v.number(), at: v.number(), action: v.string(), previousHash: v.string(), hash: v.string() },
  actorRole: v.picklist([...roles, 'patient', 'system', 'anonymous']),
  ...{ actorId: v.nullable(v.string()), patientId: v.nullable(v.string()), objectId: v.nullable(v.string()) },
  purpose: v.nullable(v.picklist(purposes)),
  ...{ session: v.nullable(v.string()), seals: v.nullable(v.string()) },
  ...{ strand: v.nullable(v.number()), position: v.nullable(v.number()) },
});
const lastLine = v.object({ rows: v.number(), sha256: v.string(), signature: v.string() });

/** Writes rows of the audit to a file that is signed at its end, and onto the disk. Gives how many, and its hash. */
export async function writeArchive(
  file: string,
  signer: Signer,
  rows: AsyncIterable<readonly AuditRow[]>,
): Promise<Pick<AuditArchive, 'rowCount' | 'sha256'>> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const incoming = `${file}.incoming`;
  const descriptor = openSync(incoming, 'w', 0o600);
  const hash = createHash('sha256');
  let rowCount = 0;
  try {
    for await (const page of rows) {
      const text = page.map((one) => `${JSON.stringify(one)}\n`).join('');
      rowCount += page.length;
      hash.update(text);
      writeSync(descriptor, text);
    }
    const sha256 = hash.digest('hex');
    writeSync(descriptor, `${JSON.stringify({ rows: rowCount, sha256, signature: signer.sign(sha256) })}\n`);
    fsyncSync(descriptor);
    return { rowCount, sha256 };
  } finally {
    closeSync(descriptor);
    if (existsSync(incoming)) renameSync(incoming, file);
  }
}

/** The rows in a file of an archive. Throws `ArchiveError` at its end where they are not those that were signed. */
export async function* readArchive(file: string, publicKey: string, known: AuditArchive): AsyncGenerator<AuditRow> {
  const hash = createHash('sha256');
  let last = '';
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (last !== '') {
      hash.update(`${last}\n`);
      yield parsed(row, last);
    }
    last = line;
  }
  const { sha256, signature } = parsed(lastLine, last);
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const signed = verify(null, Buffer.from(sha256), key, Buffer.from(signature, 'base64'));
  if (!signed || sha256 !== hash.digest('hex')) throw new ArchiveError('it was altered');
  if (sha256 !== known.sha256) throw new ArchiveError('it is another than the one that was written');
}

function parsed<S extends v.GenericSchema>(schema: S, line: string): v.InferOutput<S> {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    throw new ArchiveError('a line of it cannot be read');
  }
  const found = v.safeParse(schema, read);
  if (!found.success) throw new ArchiveError('a line of it cannot be read');
  return found.output;
}
