import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import * as Y from 'yjs';
import type { Config } from '../config.ts';
import { openDatabase } from '../database/database.ts';
import type { Database, Query } from '../database/database.ts';
import { firstBrokenAuditRow } from '../database/tables/audit.ts';
import { loadDocument } from '../database/tables/care-plan/documents.ts';
import { versionHash } from '../database/tables/care-plan/plan-versions.ts';
import { damagedReviews } from '../database/tables/review/review-records.ts';
import { CliError } from './cli-error.ts';

/** Checks all that is stored. Throws CliError with one line for each thing that is wrong. */
export async function verify(config: Config): Promise<string> {
  const { url, sqlitePath } = config.database;
  if (url === null && !existsSync(sqlitePath)) throw new CliError(`There is no database at ${sqlitePath}.`);
  const database = openDatabase(config.database);
  try {
    if (!(await database.isReady())) throw new CliError('The tables are not up to date: run `cordee migrate` first.');
    const documents = await documentProblems(database.query);
    const versions = await versionProblems(database.query);
    const reviews = await reviewProblems(database.query);
    const problems = [
      ...(await fileProblems(database)),
      ...(await auditProblems(database.query)),
      ...documents.problems,
      ...versions.problems,
      ...reviews.problems,
    ];
    if (problems.length > 0) throw new CliError(problems.join('\n'));
    const counted = `${documents.checked} documents, ${versions.checked} agreed versions, ${reviews.checked} concluded reviews`;
    return `All is well: ${counted}, the audit chain unbroken.\n`;
  } finally {
    await database.close();
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

async function auditProblems(query: Query): Promise<string[]> {
  const broken = await firstBrokenAuditRow(query);
  return broken === null ? [] : [`Audit: the chain breaks at row ${broken}`];
}

/** Loading checks every checksum and the numbering; applying finds what Yjs cannot read. */
async function documentProblems(query: Query): Promise<{ checked: number; problems: string[] }> {
  const ids = await query.selectFrom('documents').select('id').orderBy('id').execute();
  const problems: string[] = [];
  for (const { id } of ids) {
    try {
      const stored = await loadDocument(query, id);
      if (!isComplete(stored?.updates ?? [])) problems.push(`Document ${id}: an update's predecessor is missing`);
    } catch {
      problems.push(`Document ${id}: an update or snapshot is damaged`);
    }
  }
  return { checked: ids.length, problems };
}

function isComplete(updates: readonly Uint8Array[]): boolean {
  const doc = new Y.Doc();
  try {
    for (const update of updates) Y.applyUpdate(doc, update);
    return doc.store.pendingStructs === null && doc.store.pendingDs === null;
  } finally {
    doc.destroy();
  }
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
