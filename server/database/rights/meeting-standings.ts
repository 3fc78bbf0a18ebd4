import type { MeetingStanding } from '#domain/access/meeting-policy.ts';
import type { Query } from '../database.ts';

/** How the professional stands towards the meeting now, or null where there is no such meeting. */
export async function meetingStanding(
  query: Query,
  professionalId: string,
  meetingId: string,
): Promise<MeetingStanding | null> {
  const row = await query
    .selectFrom('meetings')
    .where('meetings.id', '=', meetingId)
    .select((eb) => [
      eb
        .selectFrom('meetingParticipants')
        .whereRef('meetingParticipants.meetingId', '=', 'meetings.id')
        .where('professionalId', '=', professionalId)
        .select((invited) => invited.fn.countAll<number>().as('count'))
        .as('invitations'),
      eb
        .selectFrom('attendances')
        .whereRef('attendances.meetingId', '=', 'meetings.id')
        .where('professionalId', '=', professionalId)
        .select((stays) => stays.fn.countAll<number>().as('count'))
        .as('stays'),
    ])
    .executeTakeFirst();
  return row ? { participant: Number(row.invitations) > 0, attended: Number(row.stays) > 0 } : null;
}
