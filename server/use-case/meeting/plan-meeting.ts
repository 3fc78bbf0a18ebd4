import type { Schema } from '#server/database/schema.ts';
import type { Trx } from '#server/database/database.ts';
import { newId } from '#server/new-id.ts';

type NewMeeting = Pick<
  Schema['meetings'],
  'seriesId' | 'title' | 'startsAt' | 'place' | 'link' | 'createdBy' | 'createdAt'
>;

/** Writes a planned meeting with those who are invited; gives its id. */
export async function planMeeting(trx: Trx, meeting: NewMeeting, invited: string[]): Promise<string> {
  const id = newId();
  await trx
    .insertInto('meetings')
    .values({
      ...meeting,
      id,
      status: 'planned',
      version: 1,
      openedAt: null,
      closedAt: null,
      facilitatorId: null,
      currentItemId: null,
      step: null,
      stepStartedAt: null,
      caseStartedAt: null,
      breakUntil: null,
      breakSettled: 0,
    })
    .execute();
  await invite(trx, id, invited, { by: meeting.createdBy, at: meeting.createdAt });
  return id;
}

/** Invites these professionals to a meeting. */
export async function invite(
  trx: Trx,
  meetingId: string,
  professionalIds: string[],
  { by, at }: { by: string; at: number },
): Promise<void> {
  if (professionalIds.length === 0) return;
  await trx
    .insertInto('meetingParticipants')
    .values(professionalIds.map((professionalId) => ({ meetingId, professionalId, addedAt: at, addedBy: by })))
    .execute();
}

/** Everybody of the clinic whose account is open: who is invited unless somebody says otherwise. */
export async function everybodyActive(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('professionals')
    .where('status', '=', 'active')
    .select('id')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
