import type { Actor } from '#domain/access/actor.ts';
import { canJoinCareTeam, canSeeColleagues } from '#domain/access/policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { compareByName } from '#domain/people/names.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

export type Colleague = Pick<Schema['professionals'], 'id' | 'givenName' | 'familyName' | 'profession'>;

/** Who can be put in a care team, by family name. */
export const colleagues = useCase(nothing, async ({ actor, trx }: Run<Actor, unknown>): Promise<Colleague[]> => {
  ensure(canSeeColleagues(actor), { action: 'colleagues.listed', patientId: null, objectId: null });
  return colleaguesOf(trx);
});

/** The same, for a query that has asked the policy itself. */
export async function colleaguesOf(query: Query): Promise<Colleague[]> {
  const everyone = await query
    .selectFrom('professionals')
    .select(['id', 'givenName', 'familyName', 'profession', 'role', 'status'])
    .execute();
  return everyone
    .filter(canJoinCareTeam)
    .sort(compareByName)
    .map(({ id, givenName, familyName, profession }) => ({ id, givenName, familyName, profession }));
}
