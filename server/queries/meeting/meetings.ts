import type { Actor } from '#domain/access/actor.ts';
import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import type { MeetingStatus } from '#domain/meeting/meeting.ts';
import { nothing } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

export type ListedMeeting = {
  id: string;
  title: string;
  startsAt: number;
  place: string;
  status: MeetingStatus;
  /** How many cases are on the agenda; those only proposed are not counted. */
  cases: number;
  seriesId: string | null;
};

/** The meetings that the actor sees: those under way, those to come (nearest first), those that are over (latest first). */
export const meetings = useCase(nothing, async ({ actor, trx, audit }: Run<Actor, unknown>) => {
  const rows = await trx
    .selectFrom('meetings')
    .leftJoin('meetingParticipants', (join) =>
      join
        .onRef('meetingParticipants.meetingId', '=', 'meetings.id')
        .on('meetingParticipants.professionalId', '=', actor.id),
    )
    .select(['id', 'title', 'startsAt', 'place', 'status', 'seriesId', 'professionalId'])
    .select((eb) =>
      eb
        .selectFrom('agendaItems')
        .whereRef('agendaItems.meetingId', '=', 'meetings.id')
        .where('agendaItems.status', '<>', 'proposed')
        .select((items) => items.fn.countAll<number>().as('count'))
        .as('cases'),
    )
    .orderBy('startsAt')
    .orderBy('id')
    .execute();
  await audit({ action: 'meetings.listed', patientId: null, objectId: null });
  const seen = rows
    .filter(
      ({ professionalId }) =>
        canSeeMeeting(actor, { participant: professionalId !== null, attended: false }) === 'allowed',
    )
    .map(({ id, title, startsAt, place, status, seriesId, cases }): ListedMeeting => ({
      id,
      title,
      startsAt,
      place,
      status,
      cases: Number(cases),
      seriesId,
    }));
  const having = (...statuses: MeetingStatus[]) => seen.filter(({ status }) => statuses.includes(status));
  return { running: having('open'), planned: having('planned'), past: having('closed', 'frozen').reverse() };
});
