import { rolesWith } from '#domain/access/capabilities.ts';
import type { Query } from '../database.ts';

/** Professionals (not observers) who are now in an open meeting that has the patient on its agenda. */
export async function presentAbout(query: Query, patientId: string): Promise<string[]> {
  const rows = await attendingAbout(query, patientId).execute();
  return rows.map(({ professionalId }) => professionalId);
}

/** A meeting that is left open for ever puts nobody in its room for ever. */
const IN_ROOM_FOR_MS = 24 * 3_600_000;

/** Those of them who are in the room without a device, for whom whoever came to the same meeting may write. `now` in milliseconds UTC. */
export async function inRoomAbout(
  query: Query,
  { patientId, writerId, now }: { patientId: string; writerId: string; now: number },
): Promise<string[]> {
  const rows = await attendingAbout(query, patientId)
    .where('attendances.markedBy', 'is not', null)
    .where('attendances.arrivedAt', '>', now - IN_ROOM_FOR_MS)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('attendances as own')
          .whereRef('own.meetingId', '=', 'attendances.meetingId')
          .where('own.professionalId', '=', writerId)
          .select('own.id'),
      ),
    )
    .execute();
  return rows.map(({ professionalId }) => professionalId);
}

function attendingAbout(query: Query, patientId: string) {
  return query
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('agendaItems', 'agendaItems.meetingId', 'meetings.id')
    .innerJoin('professionals', 'professionals.id', 'attendances.professionalId')
    .where('agendaItems.patientId', '=', patientId)
    .where('agendaItems.status', '<>', 'proposed')
    .where('meetings.status', '=', 'open')
    .where('professionals.role', 'in', rolesWith('meeting.take-part'))
    .where('attendances.leftAt', 'is', null)
    .select('attendances.professionalId')
    .distinct();
}

/** Whether the professional may take part in meetings and reviews now, and so lead them. */
export async function mayTakePart(query: Query, professionalId: string): Promise<boolean> {
  const person = await query
    .selectFrom('professionals')
    .where('id', '=', professionalId)
    .where('role', 'in', rolesWith('meeting.take-part'))
    .where('status', '=', 'active')
    .select('id')
    .executeTakeFirst();
  return person !== undefined;
}

/** Invites somebody who has just joined the clinic to every meeting still to come, as everybody else was. */
export async function inviteToComing(query: Query, professionalId: string, now: number): Promise<void> {
  const coming = await query.selectFrom('meetings').where('status', '=', 'planned').select('id').execute();
  if (coming.length === 0) return;
  await query
    .insertInto('meetingParticipants')
    .values(coming.map(({ id }) => ({ meetingId: id, professionalId, addedAt: now, addedBy: professionalId })))
    .execute();
}
