import type { Query } from '#server/database/database.ts';

/** Deletes all sessions of a person; gives their stored ids, to be announced as ended after the commit. */
export async function deleteSessionsOf(query: Query, professionalId: string): Promise<string[]> {
  const rows = await query
    .deleteFrom('sessions')
    .where('professionalId', '=', professionalId)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
