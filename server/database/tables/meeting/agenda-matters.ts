import type { Query, Trx } from '#server/database/database.ts';
import { newId } from '#server/new-id.ts';

/** What a patient answered, or an orientation to look at again. */
type Matter = { responseId: string; orientationId?: never } | { orientationId: string; responseId?: never };

/** Attaches a matter to a case, once, and answers whether it is new there; `by` is who put it there. */
export async function attachMatter(
  trx: Trx,
  itemId: string,
  matter: Matter,
  by: { addedBy: string; addedAt: number },
): Promise<boolean> {
  const { responseId = null, orientationId = null } = matter;
  const added = await trx
    .insertInto('agendaMatters')
    .values({ id: newId(), itemId, responseId, orientationId, ...by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** What was attached to one case goes on with another of the same patient. */
export async function moveMatters(trx: Trx, { from, to }: { from: string; to: string }): Promise<void> {
  const there = trx.selectFrom('agendaMatters').where('itemId', '=', to).where('orientationId', 'is not', null);
  await trx
    .deleteFrom('agendaMatters')
    .where('itemId', '=', from)
    .where('orientationId', 'in', there.select('orientationId'))
    .execute();
  await trx.updateTable('agendaMatters').set({ itemId: to }).where('itemId', '=', from).execute();
}

/** Takes everything off a case that is taken off an agenda: what patients answered waits again. */
export async function detachMatters(trx: Trx, itemIds: readonly string[]): Promise<void> {
  if (itemIds.length > 0) await trx.deleteFrom('agendaMatters').where('itemId', 'in', itemIds).execute();
}

/** By case: the orientations that were put there to be looked at again, as the clinic calls their practice. */
export async function orientationsToDiscuss(
  query: Query,
  itemIds: readonly string[],
): Promise<Map<string, { id: string; label: { fr: string; en: string } }[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await query
    .selectFrom('agendaMatters')
    .innerJoin('orientations', 'orientations.id', 'agendaMatters.orientationId')
    .innerJoin('practices', 'practices.code', 'orientations.practice')
    .where('itemId', 'in', itemIds)
    .select(['itemId', 'orientations.id', 'labelFr', 'labelEn'])
    .orderBy('addedAt')
    .orderBy('agendaMatters.id')
    .execute();
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId);
  return new Map(
    [...byItem].map(([itemId, ofItem]) => [
      itemId,
      ofItem.map(({ id, labelFr, labelEn }) => ({ id, label: { fr: labelFr, en: labelEn } })),
    ]),
  );
}
