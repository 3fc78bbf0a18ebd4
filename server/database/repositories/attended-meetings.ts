import type { Query } from '../database.ts';

/**
 * Per patient, when the last meeting opened that had the patient on its agenda and that the professional attended, and whether
 * one is under way (1 or 0). A proposed case is not yet on the agenda; who was taken off a meeting has not attended it.
 */
export function attendedMeetings(query: Query, professionalId: string) {
  return query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .innerJoin('meetingParticipants', (join) =>
      join
        .onRef('meetingParticipants.meetingId', '=', 'meetings.id')
        .on('meetingParticipants.professionalId', '=', professionalId),
    )
    .where('agendaItems.status', '<>', 'proposed')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('attendances')
          .select('attendances.id')
          .whereRef('attendances.meetingId', '=', 'meetings.id')
          .where('attendances.professionalId', '=', professionalId),
      ),
    )
    .groupBy('agendaItems.patientId')
    .select((eb) => [
      'agendaItems.patientId',
      eb.fn.max('meetings.openedAt').as('openedAt'),
      eb.fn.max(eb.case().when('meetings.status', '=', 'open').then(1).else(0).end()).as('open'),
    ]);
}
