import type { Query } from '../../database.ts';

/** The names of other programs' accounts, revoked ones too, by id. */
export async function systemNames(query: Query, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await query.selectFrom('systemAccounts').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
