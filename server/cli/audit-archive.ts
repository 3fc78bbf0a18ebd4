import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { dayIn, instantOf } from '#domain/meeting/calendar.ts';
import { auditKeyOf } from '../audit-key.ts';
import { archiveFolder, writeArchive } from '../audit/archive-file.ts';
import { createSigner } from '../audit/heads.ts';
import type { Signer } from '../audit/heads.ts';
import { signHead } from '../audit/heads-file.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import { emptyLog } from '../database/rewrite-files.ts';
import type { Database } from '../database/database.ts';
import { archivable, moveOut } from '../database/tables/audit-archiving.ts';
import { newId } from '../new-id.ts';
import { readSecret } from '../secret.ts';
import { atOneMoment } from '../database/at-one-moment.ts';
import { auditProblems } from './audit-problems.ts';
import { CliError } from './cli-error.ts';

const options = { until: { type: 'string' } } as const;

/** Moves closed years of the audit into a signed file. At least the year before this one stays: a patient's own report reads it. */
export async function auditArchive(config: Config, args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  const { url, sqlitePath } = config.database;
  if (url === null && !existsSync(sqlitePath)) throw new CliError(`There is no database at ${sqlitePath}.`);
  const last = Number(dayIn(config.clinicTimeZone, Date.now()).slice(0, 4)) - 2;
  const untilYear = Number(values.until ?? last);
  if (!Number.isInteger(untilYear) || untilYear < 1970 || untilYear > last)
    throw new CliError(`Until which year? At most ${last}: this year and the one before it stay in the database.`);
  const database = openDatabase(config.database, auditKeyOf(config));
  try {
    if (!(await database.isReady())) throw new CliError('The tables are not up to date: run `cordee migrate` first.');
    const { problems } = await atOneMoment(database, (still) => auditProblems(config, still));
    if (problems.length > 0) throw new CliError(['The audit is archived only where it holds:', ...problems].join('\n'));
    return await archive(config, database, untilYear);
  } finally {
    await database.close();
  }
}

async function archive(config: Config, database: Database, untilYear: number): Promise<string> {
  const now = Date.now();
  const before = instantOf(config.clinicTimeZone, `${untilYear + 1}-01-01`, '00:00');
  const signer = createSigner(readSecret(config.secretFile));
  const id = newId();
  const name = `audit-until-${untilYear}-${id.slice(-12)}.jsonl`;
  const file = join(archiveFolder(config.dataDir), name);
  const moving = database.query.transaction().execute(async (trx) => {
    const leaving = await archivable(trx, before);
    if (leaving.ends.length === 0) return 0;
    const written = await writeArchive(file, signer, leaving.rows());
    await moveOut(trx, database.dialect, { id, name, untilYear, ends: leaving.ends, ...written }, leaving.seen, now);
    return written.rowCount;
  });
  const rowCount = await moving.catch((thrown: unknown) => {
    rmSync(file, { force: true });
    throw thrown;
  });
  if (rowCount === 0) return `There is no row of the audit until ${untilYear} in the database.\n`;
  // From here on nobody but the file has them.
  const later = await leaveDatabase(config, database, signer, now);
  return `${rowCount} rows of the audit, until the end of ${untilYear}, are in ${file} now. Keep it as long as the records.\n${later}`;
}

/** Signs the audit as it is now, and takes what was deleted out of the files of the database. Says what could not be done; never throws. */
async function leaveDatabase(config: Config, database: Database, signer: Signer, now: number): Promise<string> {
  const said: string[] = [];
  await signHead(database, config.auditHeadsFile, signer, { why: 'archived', now }).catch((thrown: unknown) => {
    said.push(`The audit could not be signed (${reasonOf(thrown)}): run \`cordee audit sign\`.\n`);
  });
  try {
    if (database.dialect.name === 'postgres') await sql`vacuum (full) audit_events`.execute(database.query);
    else if (!(await emptyLog(database.query)))
      said.push('The database is in use: they leave its log of pages this night.\n');
  } catch (thrown) {
    said.push(`They are still in the files of the database (${reasonOf(thrown)}): run VACUUM FULL audit_events.\n`);
  }
  return said.join('');
}

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
