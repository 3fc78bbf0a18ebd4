import type { Trx } from '#server/database/database.ts';
import { newId } from '#server/new-id.ts';

/** Keeps that a case was led from `startedAt` to `endedAt` (milliseconds UTC), and adds it to the time it was given. */
export async function addStretch(
  trx: Trx,
  itemId: string,
  { startedAt, endedAt }: { startedAt: number; endedAt: number },
): Promise<void> {
  if (endedAt <= startedAt) return;
  await trx
    .updateTable('agendaItems')
    .set((eb) => ({ spentMs: eb('spentMs', '+', endedAt - startedAt) }))
    .where('id', '=', itemId)
    .execute();
  await trx.insertInto('caseStretches').values({ id: newId(), itemId, startedAt, endedAt }).execute();
}
