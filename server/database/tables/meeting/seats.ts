import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

export type Seat = Schema['seats'];
type Sitting = Pick<Seat, 'placeId' | 'professionalId'>;

/** Somebody is in a place (a meeting, a review) by a channel of this node. */
export async function takeSeat(query: Query, seat: Seat): Promise<void> {
  await query
    .insertInto('seats')
    .values(seat)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** They are not, or no longer: by one node, or (null) by any. */
export async function leaveSeat(query: Query, seat: Sitting & { nodeId: string | null }): Promise<void> {
  const seats = query
    .deleteFrom('seats')
    .where('placeId', '=', seat.placeId)
    .where('professionalId', '=', seat.professionalId);
  await (seat.nodeId === null ? seats : seats.where('nodeId', '=', seat.nodeId)).execute();
}

/** Whether somebody is in a place by one of these nodes. */
export async function isSeated(query: Query, seat: Sitting, nodeIds: readonly string[]): Promise<boolean> {
  if (nodeIds.length === 0) return false;
  const found = await query
    .selectFrom('seats')
    .where('placeId', '=', seat.placeId)
    .where('professionalId', '=', seat.professionalId)
    .where('nodeId', 'in', nodeIds)
    .select('nodeId')
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Clears the seats in places of one kind by all nodes but these, and gives those that were there. */
export function clearOtherSeats(query: Query, kind: Seat['kind'], nodeIds: readonly string[]): Promise<Seat[]> {
  return query.deleteFrom('seats').where('kind', '=', kind).where('nodeId', 'not in', nodeIds).returningAll().execute();
}
