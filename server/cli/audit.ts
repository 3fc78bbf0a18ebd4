import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { auditKeyOf } from '../audit-key.ts';
import { createSigner } from '../audit/heads.ts';
import { readHeads, signHead } from '../audit/heads-file.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { appendAudit } from '../database/tables/audit.ts';
import { HEADS_LOST } from '../database/tables/signed-heads.ts';
import { readSecret } from '../secret.ts';
import { CliError } from './cli-error.ts';

const options = { 'file-lost': { type: 'boolean' } } as const;

/** Signs how far the audit is now, at the end of the file of heads; with --file-lost those of before are no longer asked for. */
export async function auditSign(config: Config, args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  const { url, sqlitePath } = config.database;
  if (url === null && !existsSync(sqlitePath)) throw new CliError(`There is no database at ${sqlitePath}.`);
  const database = openDatabase(config.database, auditKeyOf(config));
  try {
    if (!(await database.isReady())) throw new CliError('The tables are not up to date: run `cordee migrate` first.');
    if (values['file-lost']) await sayLost(database);
    const signer = createSigner(readSecret(config.secretFile));
    const head = await signHead(database, config.auditHeadsFile, signer, { why: 'asked', now: Date.now() });
    return head ? `Signed in ${config.auditHeadsFile}.\n` : 'Nothing is new since the last signed head.\n';
  } finally {
    await database.close();
  }
}

/** That a file was lost stays in the audit. */
function sayLost({ query, dialect }: Database): Promise<void> {
  const by = { actorId: null, actorRole: 'system', patientId: null, objectId: null } as const;
  return query.transaction().execute((trx) => appendAudit(trx, dialect, Date.now(), { ...by, action: HEADS_LOST }));
}

/** The last signed head, to be printed and kept on paper: with it, a file that was shortened is found. */
export async function auditHead(config: Config): Promise<string> {
  await Promise.resolve();
  const { publicKey } = createSigner(readSecret(config.secretFile));
  const heads = readHeads(config.auditHeadsFile, publicKey);
  const last = heads.at(-1);
  if (!last?.head)
    throw new CliError(`${config.auditHeadsFile} has no signed head at its end: run \`cordee audit sign\`.`);
  const { at, strands } = last.head;
  const rows = strands.reduce((sum, [, position]) => sum + position, 0);
  return [
    `Audit on ${at}: ${rows} rows; line ${heads.length} of the signed heads.`,
    `Public key: ${publicKey}`,
    last.line,
    '',
  ].join('\n');
}
