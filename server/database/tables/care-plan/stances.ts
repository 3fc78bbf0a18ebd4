import type { FrozenPlan } from '#domain/care-plan/plan-version.ts';
import type { GivenStance, LaterStance } from '#domain/care-plan/stances.ts';
import { nameAt } from '#domain/people/named-then.ts';
import type { Query } from '#server/database/database.ts';
import { knownNames } from '../people/names.ts';

/** Where everybody stood when a version was agreed. */
export function stancesAtAgreeing(query: Query, versionId: string): Promise<GivenStance[]> {
  return query
    .selectFrom('planVersionStances')
    .where('versionId', '=', versionId)
    .select(['professionalId', 'stance', 'why', 'wouldChangeMind'])
    .execute();
}

/** What people said themselves of these versions after they were agreed, in its order, each under the name of then. */
export async function laterStancesOf(
  query: Query,
  versionIds: readonly string[],
): Promise<(LaterStance & { versionId: string })[]> {
  if (versionIds.length === 0) return [];
  const rows = await query
    .selectFrom('planLaterStances')
    .where('versionId', 'in', versionIds)
    .select(['id', 'versionId', 'stance', 'why', 'wouldChangeMind', 'recordedBy', 'recordedAt'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  const known = await knownNames(
    query,
    rows.map(({ recordedBy }) => recordedBy),
  );
  return rows.map(({ recordedBy, ...said }) => {
    const name = nameAt(known, recordedBy, said.recordedAt);
    if (!name) throw new Error('A stance is of nobody');
    const { id, givenName, familyName, profession } = name;
    return { ...said, by: { id, givenName, familyName, profession } };
  });
}

/** Whether somebody was of the care team when a version was agreed, and nothing says yet where they stand on it. */
export async function isYetToState(
  query: Query,
  version: { id: string; frozen: Pick<FrozenPlan, 'careTeam'> },
  professionalId: string,
): Promise<boolean> {
  if (!version.frozen.careTeam.some((member) => member.id === professionalId)) return false;
  const given = await stancesAtAgreeing(query, version.id);
  if (given.some((one) => one.professionalId === professionalId)) return false;
  return !(await laterStancesOf(query, [version.id])).some(({ by }) => by.id === professionalId);
}
