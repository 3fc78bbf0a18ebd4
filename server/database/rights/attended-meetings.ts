import type { Query } from '../database.ts';
import { enoughThere } from './enough-there.ts';

/**
 * Per patient, when the last meeting opened that gives the professional who attended it the patient's record (null where none does), and
 * whether they are in one under way that does (1 or 0). A meeting under way gives it while enough people are there; one that is over,
 * where the case was opened in it. A proposed case is not yet on the agenda; who was taken off a meeting has not attended it.
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
    .select('agendaItems.patientId')
    .select((eb) => {
      const underWay = eb('meetings.status', '=', 'open');
      const isIn = eb.exists(
        eb
          .selectFrom('attendances')
          .select('attendances.id')
          .whereRef('attendances.meetingId', '=', 'meetings.id')
          .where('attendances.professionalId', '=', professionalId)
          .where('attendances.leftAt', 'is', null),
      );
      const gives = eb
        .case()
        .when(underWay)
        .then(eb.case().when(enoughThere()).then(1).else(0).end())
        .when('agendaItems.openedAt', 'is not', null)
        .then(1)
        .else(0)
        .end();
      return [
        eb.fn.max(eb.case().when(gives, '=', 1).then(eb.ref('meetings.openedAt')).end()).as('openedAt'),
        eb.fn
          .max(
            eb
              .case()
              .when(eb.and([underWay, isIn, eb(gives, '=', 1)]))
              .then(1)
              .else(0)
              .end(),
          )
          .as('open'),
      ];
    });
}
