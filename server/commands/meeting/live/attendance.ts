import type { Trx } from '../../../database/database.ts';
import type { Schema } from '../../../database/schema.ts';
import { newId } from '../../../new-id.ts';

type Meeting = Pick<Schema['meetings'], 'id' | 'currentItemId'>;

/** The professional comes in: a stay begins, during the case that is led now. */
export async function arrive(trx: Trx, meeting: Meeting, professionalId: string, at: number): Promise<void> {
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
    })
    .execute();
}

/** Ends the stays that are open, of one professional or of everybody (null); answers with whose they were. */
export async function depart(trx: Trx, meeting: Meeting, professionalId: string | null, at: number): Promise<string[]> {
  const stays = trx
    .updateTable('attendances')
    .set({ leftAt: at, leftDuring: meeting.currentItemId })
    .where('meetingId', '=', meeting.id)
    .where('leftAt', 'is', null);
  const those = professionalId === null ? stays : stays.where('professionalId', '=', professionalId);
  const left = await those.returning('professionalId').execute();
  return left.map((stay) => stay.professionalId);
}
