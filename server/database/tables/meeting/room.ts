import type { Query } from '#server/database/database.ts';

/** Those whom who leads the meeting sees in the room without a device, now, and by whom each was marked. */
export function inRoomOf(query: Query, meetingId: string): Promise<{ professionalId: string; markedBy: string }[]> {
  return query
    .selectFrom('attendances')
    .where('meetingId', '=', meetingId)
    .where('leftAt', 'is', null)
    .where('markedBy', 'is not', null)
    .select('professionalId')
    .select((eb) => eb.ref('markedBy').$notNull().as('markedBy'))
    .execute();
}

/** The meeting under way in which a review is held, and who leads it; null for a review that stands alone. */
export async function heldIn(
  query: Query,
  itemId: string | null,
): Promise<{ meetingId: string; facilitatorId: string | null } | null> {
  if (itemId === null) return null;
  const meeting = await query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('agendaItems.id', '=', itemId)
    .where('meetings.status', '=', 'open')
    .select(['meetings.id as meetingId', 'facilitatorId'])
    .executeTakeFirst();
  return meeting ?? null;
}

/** Whether somebody is marked as in the room of the review now: its own, or that of the meeting in which it is held. */
export async function isInRoomOfReview(
  query: Query,
  review: { id: string; itemId: string | null },
  professionalId: string,
): Promise<boolean> {
  const held = await heldIn(query, review.itemId);
  if (held) return (await inRoomOf(query, held.meetingId)).some((one) => one.professionalId === professionalId);
  const seat = await query
    .selectFrom('reviewParticipants')
    .where('reviewId', '=', review.id)
    .where('professionalId', '=', professionalId)
    .where('leftAt', 'is', null)
    .where('markedBy', 'is not', null)
    .select('reviewId')
    .executeTakeFirst();
  return seat !== undefined;
}
