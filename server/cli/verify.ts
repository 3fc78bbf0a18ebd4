import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { auditKeyOf } from '../audit-key.ts';
import { oldAsides } from '../backup/aside.ts';
import { CopyError, openCopy } from '../backup/open-copy.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Database, Query } from '../database/database.ts';
import { versionHash } from '../database/tables/care-plan/plan-versions.ts';
import { damagedReviews } from '../database/tables/review/review-records.ts';
import { atOneMoment } from '../database/at-one-moment.ts';
import { auditProblems } from './audit-problems.ts';
import { CliError } from './cli-error.ts';
import { documentProblems } from './document-problems.ts';
import { minutesProblems } from './minutes-problems.ts';

const options = { identity: { type: 'string' } } as const;

/** Checks all that is stored, and the last copy of it. Throws CliError with one line for each thing that is wrong. */
export async function verify(config: Config, args: string[]): Promise<string> {
  const { values } = parseArgs({ args, options });
  const { url, sqlitePath } = config.database;
  if (url === null && !existsSync(sqlitePath)) throw new CliError(`There is no database at ${sqlitePath}.`);
  const database = openDatabase(config.database, auditKeyOf(config));
  try {
    if (!(await database.isReady())) throw new CliError('The tables are not up to date: run `cordee migrate` first.');
    const { problems, counted } = await atOneMoment(database, (still) => checkAll(config, still));
    const copy = await lastCopy(config, values.identity ?? null);
    const all = [...problems, ...copy.problems];
    const asides = oldAsides(config.dataDir, Date.now()).map(
      ({ name, days }) =>
        `${join(config.dataDir, name)} is there for ${String(days)} days, with what was deleted or destroyed since: delete it once nobody needs it.`,
    );
    if (all.length > 0) throw new CliError([...all, ...asides].join('\n'));
    return `${[`All is well: ${counted}.`, copy.said, ...asides].join('\n')}\n`;
  } finally {
    await database.close();
  }
}

/** Everything that is checked in one database. */
export async function checkAll(
  config: Config,
  database: Database,
  isCopy = false,
): Promise<{ problems: string[]; counted: string }> {
  const documents = await documentProblems(database);
  const versions = await versionProblems(database.query);
  const reviews = await reviewProblems(database.query);
  const audit = await auditProblems(config, database, isCopy);
  return {
    problems: [
      ...(await fileProblems(database)),
      ...audit.problems,
      ...documents.problems,
      ...versions.problems,
      ...reviews.problems,
      ...(await minutesProblems(database.query)),
    ],
    counted: [
      `${documents.checked} documents, ${versions.checked} agreed versions, ${reviews.checked} concluded reviews`,
      `${audit.sealed} entries with the hash that the audit has of them`,
      `${audit.rows} rows of audit, unbroken`,
      `${audit.heads} signed heads`,
    ].join(', '),
  };
}

/** Opens the last copy in a temporary folder, brings it up to date there as a restore would, and checks everything in it. */
async function lastCopy(config: Config, identity: string | null): Promise<{ said: string; problems: string[] }> {
  const { dir } = config.backup;
  const copies = existsSync(dir) ? readdirSync(dir).filter((name) => /^cordee-.*\.sqlite(\.age)?$/.test(name)) : [];
  const file = copies.sort().at(-1);
  if (file === undefined) return { said: `There is no copy in ${dir}.`, problems: [] };
  if (file.endsWith('.age') && identity === null)
    return {
      said: `The last copy, ${file}, is encrypted and was not opened: name the file of the key with --identity.`,
      problems: [],
    };
  const folder = mkdtempSync(join(tmpdir(), 'cordee-verify-'));
  try {
    const sqlitePath = join(folder, 'cordee.sqlite');
    await openCopy(join(dir, file), sqlitePath, identity);
    const copy = openDatabase({ url: null, sqlitePath }, auditKeyOf(config));
    try {
      await copy.migrate();
      const { problems } = await checkAll(config, copy, true);
      return {
        said: `The last copy, ${file}, can be restored, and is well.`,
        problems: problems.map((one) => `Copy ${file}: ${one}`),
      };
    } finally {
      await copy.close();
    }
  } catch (thrown) {
    if (thrown instanceof CopyError) return { said: '', problems: [`Copy ${file}: ${thrown.message}`] };
    throw thrown;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fileProblems({ query, dialect }: Database): Promise<string[]> {
  if (dialect.name === 'postgres') return [];
  const { rows } = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(query);
  const foreign = await sql`pragma foreign_key_check`.execute(query);
  return [
    ...rows.filter((row) => row.integrityCheck !== 'ok').map((row) => `Database file: ${row.integrityCheck}`),
    ...(foreign.rows.length === 0 ? [] : [`Database file: ${foreign.rows.length} rows refer to rows that are missing`]),
  ];
}

async function versionProblems(query: Query): Promise<{ checked: number; problems: string[] }> {
  const versions = await query.selectFrom('planVersions').selectAll().execute();
  const stances = Map.groupBy(
    await query.selectFrom('planVersionStances').selectAll().execute(),
    (stance) => stance.versionId,
  );
  const altered = versions.filter((version) => versionHash(version, stances.get(version.id) ?? []) !== version.hash);
  return {
    checked: versions.length,
    problems: altered.map(({ id }) => `Agreed version ${id}: it was altered`),
  };
}

async function reviewProblems(query: Query): Promise<{ checked: number; problems: string[] }> {
  const { checked, damaged } = await damagedReviews(query);
  return { checked, problems: damaged.map((id) => `Review ${id}: what was concluded was altered`) };
}
