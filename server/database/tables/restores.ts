import type { Query } from '../database.ts';

/** What tells the database from what it was before it was last restored; '0' where it never was. */
export async function epochOf(query: Query): Promise<string> {
  const last = await query.selectFrom('restores').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return last?.id ?? '0';
}
