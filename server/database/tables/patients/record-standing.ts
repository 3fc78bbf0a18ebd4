import type { Query } from '#server/database/database.ts';

/** Those of the patients whose record is closed. */
export async function closedAmong(query: Query, patientIds: readonly string[]): Promise<Set<string>> {
  if (patientIds.length === 0) return new Set();
  const rows = await query
    .selectFrom('patients')
    .where('id', 'in', [...new Set(patientIds)])
    .where('closedAt', 'is not', null)
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
