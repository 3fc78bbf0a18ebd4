import { SHORT_ABSENCE_MS } from '#domain/meeting/meeting.ts';
import type { Trx } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { newId } from '#server/new-id.ts';

type Meeting = Pick<Schema['meetings'], 'id' | 'currentItemId'>;

/**
 * The professional comes in, by a device of their own or (`markedBy`) because who leads sees them in the room: a stay begins, during
 * the case that is led now. Away for less than a minute, they were never gone: the stay goes on.
 */
export async function arrive(
  trx: Trx,
  meeting: Meeting,
  professionalId: string,
  at: number,
  markedBy: string | null = null,
): Promise<void> {
  const last = await trx
    .selectFrom('attendances')
    .where('meetingId', '=', meeting.id)
    .where('professionalId', '=', professionalId)
    .select(['id', 'leftAt'])
    .orderBy('arrivedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last && (last.leftAt === null || last.leftAt > at - SHORT_ABSENCE_MS)) {
    const goesOn = { leftAt: null, leftDuring: null, markedBy };
    await trx.updateTable('attendances').set(goesOn).where('id', '=', last.id).execute();
    return;
  }
  await trx
    .insertInto('attendances')
    .values({
      id: newId(),
      meetingId: meeting.id,
      professionalId,
      arrivedAt: at,
      leftAt: null,
      arrivedDuring: meeting.currentItemId,
      leftDuring: null,
      markedBy,
    })
    .execute();
}

/**
 * Ends the stays that are open, of one professional or of everybody (null); `only` those by a device of their own, or those marked in
 * the room. Answers with whose they were.
 */
export async function depart(
  trx: Trx,
  meeting: Meeting,
  professionalId: string | null,
  at: number,
  only: 'device' | 'room' | null = null,
): Promise<string[]> {
  let stays = trx
    .updateTable('attendances')
    .set({ leftAt: at, leftDuring: meeting.currentItemId })
    .where('meetingId', '=', meeting.id)
    .where('leftAt', 'is', null);
  if (professionalId !== null) stays = stays.where('professionalId', '=', professionalId);
  if (only !== null) stays = stays.where('markedBy', only === 'device' ? 'is' : 'is not', null);
  const left = (await stays.returning('professionalId').execute()).map((stay) => stay.professionalId);
  // Who has gone asks for nothing any more.
  if (left.length > 0)
    await trx
      .updateTable('meetings')
      .set({ leadAskedBy: null })
      .where('id', '=', meeting.id)
      .where('leadAskedBy', 'in', left)
      .execute();
  return left;
}
