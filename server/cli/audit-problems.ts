import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveError, archiveFolder, readArchive } from '../audit/archive-file.ts';
import { createSigner } from '../audit/heads.ts';
import type { Head } from '../audit/heads.ts';
import { readHeads } from '../audit/heads-file.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { AuditArchive } from '../database/tables/audit-archives.ts';
import type { AuditRow } from '../database/tables/audit-row.ts';
import { headProblems, missingHeads } from './heads-problems.ts';
import { checkAudit, placeName, sealName, unguardedTables } from '../database/tables/audit-check.ts';
import type { AuditFault, CheckedAudit } from '../database/tables/audit-check.ts';
import { REMOVED, storedOf } from '../database/tables/audit-seals.ts';
import { appendOnlyTables, sealedKinds, sealedTables } from '../database/tables/sealed-tables.ts';
import { readSecret } from '../secret.ts';

/**
 * Checks the audit, the signed heads, the guards, and everything whose hash the audit keeps. One sentence for each fault. Of a copy
 * (`isCopy`) no heads are checked: what was signed since it was made is not in it.
 */
export async function auditProblems(
  config: Config,
  database: Database,
  isCopy = false,
): Promise<{ rows: number; sealed: number; heads: number; problems: string[] }> {
  const { publicKey } = createSigner(readSecret(config.secretFile));
  const heads = isCopy ? [] : readHeads(config.auditHeadsFile, publicKey);
  const signed = heads.flatMap(({ head }) => head ?? []);
  const wanted = new Set(signed.flatMap(placesOf));
  const archived: string[] = [];
  const audit = await checkAudit(database, wanted, (archive) => rowsIn(config, archive, publicKey, archived));
  const isAlone = database.dialect.name === 'sqlite';
  const missing = isCopy ? [] : missingHeads(config.auditHeadsFile, heads, audit.headsFiles, isAlone);
  const written = await writtenProblems(database, audit);
  const unguarded = await unguardedTables(database, appendOnlyTables);
  return {
    rows: audit.rows,
    sealed: written.checked,
    heads: heads.length,
    problems: [
      ...audit.faults.map(sentenceOf),
      ...archived,
      ...headProblems(heads, audit),
      ...missing,
      ...unguarded.map((table) => `Table ${table}: what forbids changing it is missing or disabled`),
      ...written.problems,
    ],
  };
}

const placesOf = ({ strands }: Head) => strands.map(([strand, position]) => placeName(strand, position));

function sentenceOf(fault: AuditFault): string {
  switch (fault.kind) {
    case 'not-begun':
      return 'Audit: it has no beginning';
    case 'empty':
      return 'Audit: every row is missing';
    case 'other-secret':
      return 'Audit: it was chained with another secret than the one that is given';
    case 'beginning':
      return 'Audit: its beginning was altered';
    case 'archive':
      return fault.why === 'unsealed'
        ? `Archive ${fault.name}: the audit knows nothing of it`
        : `Archive ${fault.name}: rows of it are missing, or it has others`;
    case 'altered':
      return `Audit: row ${fault.sequence} was altered`;
    case 'missing':
      return fault.after === 0
        ? 'Audit: its first row is missing'
        : `Audit: a row behind row ${fault.after} is missing`;
    case 'cut':
      return fault.after === 0
        ? 'Audit: rows are missing from the first on'
        : `Audit: the rows behind row ${fault.after} are missing`;
    default:
      return fault satisfies never;
  }
}

/** The rows in the file of an archive; what is wrong with the file itself is added to `problems`. */
function rowsIn(
  { dataDir }: Config,
  archive: AuditArchive,
  publicKey: string,
  problems: string[],
): AsyncIterable<AuditRow> | null {
  const folder = archiveFolder(dataDir);
  const file = join(folder, archive.name);
  if (!existsSync(file)) {
    problems.push(`Archive ${archive.name}: it is not in ${folder}`);
    return null;
  }
  return (async function* () {
    try {
      yield* readArchive(file, publicKey, archive);
    } catch (thrown) {
      if (!(thrown instanceof ArchiveError)) throw thrown;
      problems.push(`Archive ${archive.name}: ${thrown.message}`);
    }
  })();
}

/** Compares what was written for good with its hash in the audit. */
async function writtenProblems(
  { query, dialect }: Database,
  { seals, purged }: CheckedAudit,
): Promise<{ checked: number; problems: string[] }> {
  const problems: string[] = [];
  const found = new Set<string>();
  for (const kind of sealedKinds) {
    const what = sealedTables[kind].table;
    for await (const stored of storedOf(query, dialect.auditKey, kind))
      for (const { id, hash } of stored) {
        const name = sealName(kind, id);
        found.add(name);
        const known = seals.get(name);
        if (!known) problems.push(`${what} ${id}: the audit knows nothing of it`);
        else if (known.hash !== hash)
          problems.push(`${what} ${id}: it was altered (written in audit row ${known.sequence})`);
      }
  }
  for (const [name, { sequence, patientId, hash }] of seals) {
    if (found.has(name) || /^(chain|archive) /.test(name) || hash === REMOVED) continue;
    if (patientId !== null && purged.has(patientId)) continue;
    problems.push(`Audit row ${sequence}: what it wrote is gone (${name})`);
  }
  return { checked: found.size, problems };
}
