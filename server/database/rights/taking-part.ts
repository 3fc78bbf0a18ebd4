import { rolesWith } from '#domain/access/capabilities.ts';
import type { Query } from '../database.ts';

/** Professionals (not observers) who are now in an open meeting that has the patient on its agenda. */
export async function presentAbout(query: Query, patientId: string): Promise<string[]> {
  const rows = await attendingAbout(query, patientId).execute();
  return rows.map(({ professionalId }) => professionalId);
}

/** Those of them whom who leads sees in the room without a device: others may write for them. */
export async function inRoomAbout(query: Query, patientId: string): Promise<string[]> {
  const rows = await attendingAbout(query, patientId).where('markedBy', 'is not', null).execute();
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
    .where('leftAt', 'is', null)
    .select('professionalId')
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
