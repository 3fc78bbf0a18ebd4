import { removeFactors } from '#server/auth/second-factor/factors.ts';
import type { Trx } from '#server/database/database.ts';
import { deleteSessionsOf } from '#server/database/tables/people/sessions.ts';

/**
 * Takes a person's second factors away, and remembers who did (`by`; the person's own id where it was done on the machine itself), so
 * that they are told when they next sign in. Gives the sessions that end with it.
 */
export async function resetFactors(
  trx: Trx,
  { professionalId, by, now }: { professionalId: string; by: string; now: number },
): Promise<string[]> {
  await removeFactors(trx, professionalId);
  const reset = { at: now, by };
  await trx
    .insertInto('secondFactorResets')
    .values({ professionalId, ...reset })
    .onConflict((conflict) => conflict.column('professionalId').doUpdateSet(reset))
    .execute();
  return deleteSessionsOf(trx, professionalId);
}
