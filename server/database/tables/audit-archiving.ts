import { sql } from 'kysely';
import type { Trx } from '../database.ts';
import type { DatabaseDialect } from '../dialects/dialect.ts';
import { archiveMac, EARLIER, keep, noteKept } from './audit-archives.ts';
import type { ArchivedEnd, AuditArchive, Kept } from './audit-archives.ts';
import { appendAudits } from './audit.ts';
import type { AuditEntry, AuditRow } from './audit-row.ts';
import { REMOVED, readSeals } from './audit-seals.ts';
import { sealName } from './audit-check.ts';
import { whileChangeable } from './record/changeable.ts';

/** Rows read, and hashes in one row, at once. */
const PAGE = 1_000;
const SEALS_IN_A_ROW = 200;

type Seal = { kind: string; id: string; hash: string; patientId: string | null };

/** What was seen of the rows that leave: their last hashes of what was written for good, and what is still asked of them. */
type Seen = { seals: Map<string, Seal>; kept: Kept; purged: Set<string> };

type Leaving = { ends: ArchivedEnd[]; rows: () => AsyncGenerator<AuditRow[]>; seen: Seen };

/** The rows of each strand that are older than `before` (milliseconds UTC), up to the first that is not: what stays goes on behind them. */
export async function archivable(trx: Trx, before: number): Promise<Leaving> {
  const ends = await endsBefore(trx, before);
  const seen: Seen = { seals: new Map(), kept: new Map(), purged: new Set() };
  return { ends, seen, rows: () => rowsUntil(trx, ends, seen) };
}

async function endsBefore(trx: Trx, before: number): Promise<ArchivedEnd[]> {
  const place = sql<number>`coalesce(position, sequence)`;
  const strand = sql<number>`coalesce(strand, ${EARLIER})`;
  const stays = await trx
    .selectFrom('auditEvents')
    .where('at', '>=', before)
    .groupBy('strand')
    .select([strand.as('strand'), sql<number>`min(${place})`.as('from')])
    .execute();
  const all = await trx
    .selectFrom('auditEvents')
    .groupBy('strand')
    .select([strand.as('strand'), sql<number>`max(${place})`.as('last')])
    .execute();
  const ends: ArchivedEnd[] = [];
  for (const { strand: one, last } of all) {
    const first = stays.find((stay) => stay.strand === one)?.from;
    const position = first === undefined ? last : first - 1;
    const row = await trx
      .selectFrom('auditEvents')
      .where(strand, '=', one)
      .where(place, '=', position)
      .select(['hash', 'sequence'])
      .executeTakeFirst();
    if (row) ends.push({ strand: one, position, ...row });
  }
  return ends.sort((a, b) => a.strand - b.strand);
}

async function* rowsUntil(trx: Trx, ends: readonly ArchivedEnd[], seen: Seen): AsyncGenerator<AuditRow[]> {
  const until = new Map(ends.map(({ strand, position }) => [strand, position]));
  const last = Math.max(...ends.map(({ sequence }) => sequence));
  for (let after = -1; ;) {
    const page = await trx
      .selectFrom('auditEvents')
      .selectAll()
      .where('sequence', '>', after)
      .where('sequence', '<=', last)
      .orderBy('sequence')
      .limit(PAGE)
      .execute();
    const end = page.at(-1);
    if (!end) return;
    after = end.sequence;
    const leaving = page.filter((row) => (row.position ?? row.sequence) <= (until.get(row.strand ?? EARLIER) ?? 0));
    for (const row of leaving) note(seen, row);
    yield leaving;
  }
}

function note({ seals, kept, purged }: Seen, row: AuditRow): void {
  noteKept(kept, row);
  if (row.action === 'record.purged' && row.patientId !== null) purged.add(row.patientId);
  if (row.seals === null) return;
  for (const { kind, id, hash } of readSeals(row.seals))
    seals.set(sealName(kind, id), { kind, id, hash, patientId: row.patientId });
}

/**
 * Takes the rows that are in the file out of the database, within one transaction with a row that says so and, for what was written for good in
 * them and still is, rows with the hashes that they had: what is there is checked whether the file is or not.
 */
export async function moveOut(
  trx: Trx,
  dialect: DatabaseDialect,
  archive: AuditArchive,
  seen: Seen,
  now: number,
): Promise<void> {
  await whileChangeable(trx, dialect, ['audit_events'], async () => {
    for (const { strand, position } of archive.ends)
      await (
        strand === EARLIER
          ? trx.deleteFrom('auditEvents').where('strand', 'is', null).where('sequence', '<=', position)
          : trx.deleteFrom('auditEvents').where('strand', '=', strand).where('position', '<=', position)
      ).execute();
  });
  await trx
    .insertInto('auditArchives')
    .values({ ...archive, ends: JSON.stringify(archive.ends), archivedAt: now })
    .execute();
  await keep(trx, seen.kept);
  const system = { actorId: null, actorRole: 'system' } as const;
  const said = JSON.stringify([['archive', archive.id, archiveMac(dialect.auditKey, archive)]]);
  await appendAudits(trx, dialect, now, [
    { ...system, action: 'audit.archived', patientId: null, objectId: archive.id, seals: said },
    ...(await carried(trx, seen)).map(({ patientId, seals }): AuditEntry => ({
      ...{ ...system, action: 'record.sealed', patientId, objectId: null, seals },
    })),
  ]);
}

/** The last hashes that only rows in the file had, by the record that they are of. */
async function carried(trx: Trx, { seals, purged }: Seen): Promise<{ patientId: string | null; seals: string }[]> {
  const newer = trx.selectFrom('auditEvents').where('seals', 'is not', null).select(['seals', 'sequence']);
  for (let after = -1; ;) {
    const page = await newer.where('sequence', '>', after).orderBy('sequence').limit(PAGE).execute();
    const end = page.at(-1);
    if (!end) break;
    after = end.sequence;
    for (const row of page) for (const { kind, id } of readSeals(row.seals ?? '[]')) seals.delete(sealName(kind, id));
  }
  const gone = await trx.selectFrom('purges').select('patientId').execute();
  const left = new Set([...purged, ...gone.map(({ patientId }) => patientId)]);
  const kept = [...seals.values()].filter(
    ({ hash, patientId }) => hash !== REMOVED && (patientId === null || !left.has(patientId)),
  );
  return [...Map.groupBy(kept, ({ patientId }) => patientId)].flatMap(([patientId, ofOne]) =>
    Array.from({ length: Math.ceil(ofOne.length / SEALS_IN_A_ROW) }, (_, at) => ({
      patientId,
      seals: JSON.stringify(
        ofOne.slice(at * SEALS_IN_A_ROW, (at + 1) * SEALS_IN_A_ROW).map(({ kind, id, hash }) => [kind, id, hash]),
      ),
    })),
  );
}
