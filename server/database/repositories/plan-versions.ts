import { createHash } from 'node:crypto';
import type { NamedProfessional } from '../../../src/domain/care-plan/plan-version.ts';
import type { Query } from '../database.ts';

/** SHA-256 (hex) over the frozen plan and the frozen team-only part, as stored. */
export function versionHash(content: string, teamContent: string): string {
  return createHash('sha256').update(content).update('\n').update(teamContent).digest('hex');
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

/** The professionals with these ids, as they are named now. */
export async function namedProfessionals(query: Query, ids: string[]): Promise<NamedProfessional[]> {
  if (ids.length === 0) return [];
  return query
    .selectFrom('professionals')
    .where('id', 'in', ids)
    .select(['id', 'givenName', 'familyName', 'profession'])
    .orderBy('familyName')
    .orderBy('givenName')
    .execute();
}
