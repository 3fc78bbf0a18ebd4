import type { Query } from '#server/database/database.ts';

/**
 * Deletes all sessions of a person, and sign-ins that wait for a second factor; gives their stored ids, to be announced as ended after
 * the commit.
 */
export async function deleteSessionsOf(query: Query, professionalId: string): Promise<string[]> {
  await query.deleteFrom('halfSignIns').where('professionalId', '=', professionalId).execute();
  const rows = await query
    .deleteFrom('sessions')
    .where('professionalId', '=', professionalId)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** The stored ids of the sessions that were begun in one browser, whoever's they are. */
export async function sessionsOfBrowser(query: Query, browserId: string): Promise<string[]> {
  const rows = await query.selectFrom('sessions').where('browserId', '=', browserId).select('id').execute();
  return rows.map((row) => row.id);
}

/** The stored ids of sessions that were begun with a password alone, but for one. */
export async function sessionsWithoutSecondFactor(query: Query, except: string): Promise<string[]> {
  const rows = await query
    .selectFrom('sessions')
    .where('secondFactor', 'is', null)
    .where('id', '<>', except)
    .select('id')
    .execute();
  return rows.map((row) => row.id);
}
