import type { Query } from '#server/database/database.ts';

/** A meeting under way or planned. */
export type AgendaAhead = { meetingId: string; startsAt: number };

type Wanted = {
  /** Only meetings to which this person is invited; null for every meeting. */
  professionalId: string | null;
  patientId: string;
  /** Planned meetings that were to begin earlier, in milliseconds UTC, are left out. */
  from: number;
};

/** The meetings on whose agenda the patient can still come, nearest first: not where their case is closed already. */
export async function agendasAhead(query: Query, { professionalId, patientId, from }: Wanted): Promise<AgendaAhead[]> {
  const ahead = query
    .selectFrom('meetings')
    .leftJoin('agendaItems', (join) =>
      join.onRef('agendaItems.meetingId', '=', 'meetings.id').on('agendaItems.patientId', '=', patientId),
    )
    .where((eb) =>
      eb.or([
        eb('meetings.status', '=', 'open'),
        eb.and([eb('meetings.status', '=', 'planned'), eb('startsAt', '>=', from)]),
      ]),
    )
    .where((eb) => eb.or([eb('agendaItems.status', 'is', null), eb('agendaItems.status', '<>', 'closed')]))
    .select(['meetings.id as meetingId', 'startsAt'])
    // 'open' comes before 'planned'.
    .orderBy('meetings.status')
    .orderBy('startsAt')
    .orderBy('meetings.id');
  return (
    professionalId === null
      ? ahead
      : ahead.where((eb) =>
          eb.exists(
            eb
              .selectFrom('meetingParticipants')
              .select('professionalId')
              .whereRef('meetingParticipants.meetingId', '=', 'meetings.id')
              .where('professionalId', '=', professionalId),
          ),
        )
  ).execute();
}
