import { createHash } from 'node:crypto';
import type { FrozenPlan } from '#domain/care-plan/plan-version.ts';
import type { Locale } from '#domain/people/preferences.ts';
import { frozenPlanColumn } from '#server/database/codecs/plan-version-columns.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** A version as it is stored, without its fingerprint, and the stances taken on it. */
export type HashedVersion = Omit<Schema['planVersions'], 'id' | 'hash'>;
export type HashedStance = Omit<Schema['planVersionStances'], 'versionId'>;

/** SHA-256 (hex) over all that a version says: what was frozen, from where, when, by whom, and where everybody stood. */
export function versionHash(version: HashedVersion, stances: readonly HashedStance[]): string {
  const { patientId, number, agreedAt, agreedBy, planSequence, teamSequence, content, teamContent } = version;
  const stood = stances
    .map(({ professionalId, stance, why, wouldChangeMind }) => [professionalId, stance, why, wouldChangeMind])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(
      JSON.stringify([patientId, number, agreedAt, agreedBy, planSequence, teamSequence, content, teamContent, stood]),
    )
    .digest('hex');
}

/** Number and date (milliseconds UTC) of the patient's last agreed version, or null. */
export async function lastVersion(
  query: Query,
  patientId: string,
): Promise<{ number: number; agreedAt: number } | null> {
  const row = await query
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .select(['number', 'agreedAt'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The patient's last agreed version with what was frozen, or null. */
export async function lastAgreed(
  query: Query,
  patientId: string,
): Promise<{ id: string; number: number; agreedAt: number; frozen: FrozenPlan } | null> {
  const row = await query
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .select(['id', 'number', 'agreedAt', 'content'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { content, ...version } = row;
  return { ...version, frozen: frozenPlanColumn.read(content) };
}

/** In which language a patient's last agreed version is written; null where none was agreed, or nobody said so. */
export async function languageOfPlan(query: Query, patientId: string): Promise<Locale | null> {
  return (await lastAgreed(query, patientId))?.frozen.lang ?? null;
}
