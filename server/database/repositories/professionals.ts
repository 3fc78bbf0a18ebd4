import type { Query, Trx } from '../database.ts';

/** What rules about a person ask for; undefined where there is no such account. */
export function professionalOf(query: Query, professionalId: string) {
  return query
    .selectFrom('professionals')
    .select(['id', 'role', 'status'])
    .where('id', '=', professionalId)
    .executeTakeFirst();
}

/**
 * The ids of the active coordinators. Writes their rows (unchanged), so that of two changes that would each leave one
 * coordinator the second waits, and then sees what the first left.
 */
export async function lockActiveCoordinators(trx: Trx): Promise<string[]> {
  const rows = await trx
    .updateTable('professionals')
    .set({ status: 'active' })
    .where('role', '=', 'coordinator')
    .where('status', '=', 'active')
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
