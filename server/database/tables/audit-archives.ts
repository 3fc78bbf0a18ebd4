import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { Query, Trx } from '../database.ts';
import type { AuditKey, AuditRow } from './audit-row.ts';

/** Where a strand went over into an archive: its last row there. `strand` is `EARLIER` for the rows of an earlier version. */
export type ArchivedEnd = { strand: number; position: number; hash: string; sequence: number };
export const EARLIER = -1;

/** Closed years of the audit that are in a file now. `sha256` (hex) is of everything in it before its last line. */
export type AuditArchive = {
  id: string;
  name: string;
  untilYear: number;
  rowCount: number;
  sha256: string;
  ends: ArchivedEnd[];
};

const ends = v.array(v.object({ strand: v.number(), position: v.number(), hash: v.string(), sequence: v.number() }));

/** What was archived so far, the earliest first. */
export async function auditArchives(query: Query): Promise<AuditArchive[]> {
  const rows = await query
    .selectFrom('auditArchives')
    .select(['id', 'name', 'untilYear', 'rowCount', 'sha256', 'ends'])
    .orderBy('archivedAt')
    .orderBy('id')
    .execute();
  return rows.map(({ ends: text, ...row }) => ({ ...row, ends: v.parse(ends, JSON.parse(text)) }));
}

/** What the row of audit says of an archive (HMAC-SHA-256, hex): nobody without the key says that rows are in one. */
export function archiveMac(key: AuditKey, { id, untilYear, rowCount, sha256, ends: at }: AuditArchive): string {
  const places = at.map(({ strand, position, hash, sequence }) => [strand, position, hash, sequence]);
  return createHmac('sha256', key)
    .update(JSON.stringify(['archived', id, untilYear, rowCount, sha256, places]))
    .digest('hex');
}

/** What is asked of the audit for as long as a record is there: when its plan was written in, and when its patient read which version. */
const KEPT_ACTIONS = [
  'care-plan.edited',
  'team-notes.edited',
  'comments.edited',
  'review-notes.edited',
  'patient-plan.read',
];

type Kept = Map<string, { patientId: string; action: string; objectId: string; firstAt: number; lastAt: number }>;

/** Takes down what is asked later of a row that leaves. */
export function noteKept(kept: Kept, { patientId, action, objectId, at }: AuditRow): void {
  if (patientId === null || !KEPT_ACTIONS.includes(action)) return;
  // Of writing in a plan only when: its documents are not asked for.
  const object = action === 'patient-plan.read' ? (objectId ?? '') : '';
  const name = JSON.stringify([patientId, action, object]);
  const before = kept.get(name) ?? { patientId, action, objectId: object, firstAt: at, lastAt: at };
  kept.set(name, { ...before, firstAt: Math.min(before.firstAt, at), lastAt: Math.max(before.lastAt, at) });
}

/** Adds it to what earlier archives left. */
export async function keep(trx: Trx, kept: Kept): Promise<void> {
  for (const { patientId, action, objectId, firstAt, lastAt } of kept.values()) {
    const known = await trx
      .updateTable('auditKept')
      .set({ lastAt })
      .where('patientId', '=', patientId)
      .where('action', '=', action)
      .where('objectId', '=', objectId)
      .returning('patientId')
      .executeTakeFirst();
    if (!known) await trx.insertInto('auditKept').values({ patientId, action, objectId, firstAt, lastAt }).execute();
  }
}
export type { Kept };
