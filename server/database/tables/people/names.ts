import type { NamedProfessional } from '#domain/care-plan/plan-version.ts';
import { fullName } from '#domain/people/full-name.ts';
import { nameAt } from '#domain/people/named-then.ts';
import type { NamedThen } from '#domain/people/named-then.ts';
import { compareByName } from '#domain/people/names.ts';
import type { Query } from '#server/database/database.ts';

/** Every name under which these people are or were known, so that what was written keeps the name of then (D25). */
export async function knownNames(query: Query, ids: readonly (string | null)[]): Promise<NamedThen[]> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return [];
  const now = await query
    .selectFrom('professionals')
    .where('id', 'in', wanted)
    .select(['id', 'givenName', 'familyName', 'profession'])
    .execute();
  const former = await query
    .selectFrom('formerNames')
    .where('professionalId', 'in', wanted)
    .select(['professionalId as id', 'givenName', 'familyName', 'profession', 'untilAt'])
    .execute();
  return [...now.sort(compareByName).map((name) => ({ ...name, untilAt: null })), ...former];
}

/** The professionals with these ids, by family name, as they were named at a time (milliseconds UTC), or are now. */
export async function namedProfessionals(
  query: Query,
  ids: readonly string[],
  at: number | null = null,
): Promise<NamedProfessional[]> {
  const known = await knownNames(query, ids);
  return [...new Set(ids)]
    .flatMap((id) => nameAt(known, id, at) ?? [])
    .map(({ id, givenName, familyName, profession }) => ({ id, givenName, familyName, profession }))
    .sort(compareByName);
}

/** People as a query found them, by family name, under the names that they had at a time (milliseconds UTC), or have now. */
export async function namedThen<P extends NamedProfessional>(
  query: Query,
  people: readonly P[],
  at: number | null,
): Promise<P[]> {
  const names = await namedProfessionals(
    query,
    people.map(({ id }) => id),
    at,
  );
  return people.map((person) => ({ ...person, ...names.find(({ id }) => id === person.id) })).sort(compareByName);
}

/** First and last name at a time as one text; null where the id names nobody. */
export function nameTextAt(known: readonly NamedThen[], id: string | null, at: number | null): string | null {
  const name = nameAt(known, id, at);
  return name ? fullName(name) : null;
}
