import { rolesWith } from '#domain/access/capabilities.ts';
import type { Actor } from '#domain/access/actor.ts';
import { nothing } from '#domain/people/inputs.ts';
import { compareByName } from '#domain/people/names.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Who coordinates the clinic, by family name: whom everybody may ask. */
export const coordinators = useCase(nothing, async ({ trx }: Run<Actor, unknown>) => {
  const rows = await trx
    .selectFrom('professionals')
    .where('role', 'in', rolesWith('clinic.administer'))
    .where('status', '=', 'active')
    .select(['id', 'givenName', 'familyName'])
    .execute();
  return rows.sort(compareByName);
});
