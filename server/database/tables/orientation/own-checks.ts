import type { Query } from '#server/database/database.ts';
import { knownNames, nameTextAt } from '../people/names.ts';

/** What a patient answered by their own hand, in the order of the days; `helper`: who wrote it down or lent their tablet, or null. */
export async function ownChecksOf(query: Query, patientId: string) {
  const rows = await query
    .selectFrom('ownChecks')
    .where('patientId', '=', patientId)
    .select([
      'id',
      'answeredOn as on',
      'goals',
      'tasks',
      'bond',
      'way',
      'hand',
      'readOutBy',
      'recordedBy',
      'recordedAt',
    ])
    .orderBy('answeredOn')
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  const known = await knownNames(
    query,
    rows.map(({ recordedBy }) => recordedBy),
  );
  return rows.map(({ recordedBy, recordedAt, ...check }) => ({
    ...check,
    helper: nameTextAt(known, recordedBy, recordedAt),
  }));
}
