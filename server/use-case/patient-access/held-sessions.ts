import type { Trx } from '#server/database/database.ts';

/** The sessions of an orientation that were held. */
export async function heldSessions(trx: Trx, orientationId: string): Promise<number> {
  const { held } = await trx
    .selectFrom('practiceSessions')
    .where('orientationId', '=', orientationId)
    .where('outcome', '=', 'held')
    .where('withdrawnAt', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('held'))
    .executeTakeFirstOrThrow();
  return held;
}
