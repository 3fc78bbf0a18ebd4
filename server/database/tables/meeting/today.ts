import { rolesWith } from '#domain/access/capabilities.ts';
import { AMENDMENTS_FOR_MS } from '#domain/meeting/meeting.ts';
import type { MeetingStatus } from '#domain/meeting/meeting.ts';
import type { Query } from '#server/database/database.ts';

/** The meeting that comes first: `present` is how many are in it now. */
export type MeetingAhead = {
  id: string;
  title: string;
  startsAt: number;
  place: string;
  link: string;
  status: MeetingStatus;
  /** Cases on the agenda, those only proposed not counted. */
  cases: number;
  present: number;
  invited: number;
};

/** The meeting under way, else the next planned between `from` and `until`; of those to which somebody is invited, or of all. */
export async function meetingAhead(
  query: Query,
  { professionalId, from, until }: { professionalId: string | null; from: number; until: number },
): Promise<MeetingAhead | null> {
  const ahead = query
    .selectFrom('meetings')
    .where((eb) =>
      eb.or([
        eb('status', '=', 'open'),
        eb.and([eb('status', '=', 'planned'), eb('startsAt', '>=', from), eb('startsAt', '<', until)]),
      ]),
    )
    .select(['id', 'title', 'startsAt', 'place', 'link', 'status'])
    .select((eb) => [
      eb
        .selectFrom('agendaItems')
        .whereRef('agendaItems.meetingId', '=', 'meetings.id')
        .where('agendaItems.status', '<>', 'proposed')
        .select((items) => items.fn.countAll<number>().as('count'))
        .as('cases'),
      eb
        .selectFrom('attendances')
        .whereRef('attendances.meetingId', '=', 'meetings.id')
        .where('leftAt', 'is', null)
        .select((stays) => stays.fn.count<number>('professionalId').distinct().as('count'))
        .as('present'),
      eb
        .selectFrom('meetingParticipants')
        .whereRef('meetingParticipants.meetingId', '=', 'meetings.id')
        .select((invited) => invited.fn.countAll<number>().as('count'))
        .as('invited'),
    ])
    // 'open' comes before 'planned'.
    .orderBy('status')
    .orderBy('startsAt')
    .orderBy('id');
  const row = await (
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
  ).executeTakeFirst();
  if (!row) return null;
  const { cases, present, invited, ...meeting } = row;
  return { ...meeting, cases: Number(cases), present: Number(present), invited: Number(invited) };
}

/** The meetings whose minutes can still be amended and have closed cases that this attendee has not confirmed; with how many. */
export async function unconfirmed(
  query: Query,
  professionalId: string,
  now: number,
): Promise<{ meetingId: string; title: string; startsAt: number; items: number }[]> {
  const lately = await query
    .selectFrom('meetings')
    .where('status', '=', 'closed')
    .where('closedAt', '>', now - AMENDMENTS_FOR_MS)
    .select('id')
    .execute();
  if (lately.length === 0) return [];
  return (
    query
      .selectFrom('meetings')
      .innerJoin('meetingParticipants', (join) =>
        join
          .onRef('meetingParticipants.meetingId', '=', 'meetings.id')
          .on('meetingParticipants.professionalId', '=', professionalId),
      )
      .innerJoin('agendaItems', (join) =>
        join.onRef('agendaItems.meetingId', '=', 'meetings.id').on('agendaItems.status', '=', 'closed'),
      )
      .leftJoin('minutesConfirmations', (join) =>
        join
          .onRef('minutesConfirmations.itemId', '=', 'agendaItems.id')
          .onRef('minutesConfirmations.revision', '=', 'agendaItems.revision')
          .on('minutesConfirmations.professionalId', '=', professionalId),
      )
      .where(
        'meetings.id',
        'in',
        lately.map(({ id }) => id),
      )
      .where('minutesConfirmations.itemId', 'is', null)
      // What was closed by its care team alone is no other attendee's to confirm.
      .where((eb) =>
        eb.or([
          eb('agendaItems.openedAt', 'is not', null),
          eb.exists(
            eb
              .selectFrom('professionals')
              .select('professionals.id')
              .where('professionals.id', '=', professionalId)
              .where('professionals.role', 'in', rolesWith('patient.read-all')),
          ),
          eb.exists(
            eb
              .selectFrom('careTeamMembers')
              .select('careTeamMembers.professionalId')
              .whereRef('careTeamMembers.patientId', '=', 'agendaItems.patientId')
              .where('careTeamMembers.professionalId', '=', professionalId),
          ),
        ]),
      )
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('attendances')
            .select('attendances.id')
            .whereRef('attendances.meetingId', '=', 'meetings.id')
            .where('attendances.professionalId', '=', professionalId),
        ),
      )
      .groupBy(['meetings.id', 'meetings.title', 'meetings.startsAt'])
      .select((eb) => [
        'meetings.id as meetingId',
        'meetings.title',
        'meetings.startsAt',
        eb.fn.countAll<number>().as('items'),
      ])
      .orderBy('meetings.startsAt')
      .execute()
  );
}

/** The planned meetings that start at `from` or later, and those under way, in which cases wait to be placed; with how many. */
export async function openProposals(
  query: Query,
  from: number,
): Promise<{ meetingId: string; startsAt: number; items: number }[]> {
  const rows = await query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('agendaItems.status', '=', 'proposed')
    .where((eb) =>
      eb.or([
        eb('meetings.status', '=', 'open'),
        eb.and([eb('meetings.status', '=', 'planned'), eb('meetings.startsAt', '>=', from)]),
      ]),
    )
    .groupBy(['meetings.id', 'meetings.startsAt'])
    .select((eb) => ['meetings.id as meetingId', 'meetings.startsAt', eb.fn.countAll<number>().as('items')])
    .orderBy('meetings.startsAt')
    .orderBy('meetings.id')
    .execute();
  return rows;
}
