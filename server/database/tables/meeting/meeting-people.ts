import type { Participant } from '#domain/meeting/meeting.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';
import { namedThen } from '../people/names.ts';

/** Those of a meeting that is over keep the name of then. */
type Held = Pick<Schema['meetings'], 'id' | 'closedAt'>;

/** Who is invited to a meeting, and who came without being invited and is there still; with every stay, by family name. */
export async function participantsOf(query: Query, meeting: Held): Promise<Participant[]> {
  const everyone = await attendeesOf(query, meeting);
  return everyone.filter(({ invited, stays }) => invited || stays.at(-1)?.leftAt === null).map(participantOf);
}

/** Who is invited or was there, whatever became of them since; with every stay, by family name. */
export async function attendeesOf(
  query: Query,
  { id: meetingId, closedAt }: Held,
): Promise<(Participant & { invited: boolean })[]> {
  const stays = await query
    .selectFrom('attendances')
    .where('meetingId', '=', meetingId)
    .select(['professionalId', 'arrivedAt', 'leftAt', 'arrivedDuring', 'leftDuring', 'markedBy'])
    .orderBy('arrivedAt')
    .orderBy('id')
    .execute();
  const people = await query
    .selectFrom('professionals')
    .leftJoin('meetingParticipants', (join) =>
      join
        .onRef('meetingParticipants.professionalId', '=', 'professionals.id')
        .on('meetingParticipants.meetingId', '=', meetingId),
    )
    .where((eb) =>
      eb.or([
        eb('meetingParticipants.meetingId', 'is not', null),
        eb.exists(
          eb
            .selectFrom('attendances')
            .select('attendances.id')
            .where('attendances.meetingId', '=', meetingId)
            .whereRef('attendances.professionalId', '=', 'professionals.id'),
        ),
      ]),
    )
    .select(['professionals.id', 'givenName', 'familyName', 'profession', 'role', 'meetingParticipants.meetingId'])
    .execute();
  return (await namedThen(query, people, closedAt)).map(({ meetingId: invitedTo, ...person }) => ({
    ...person,
    invited: invitedTo !== null,
    stays: stays
      .filter(({ professionalId }) => professionalId === person.id)
      .map(({ arrivedAt, leftAt, arrivedDuring, leftDuring, markedBy }) => ({
        arrivedAt,
        leftAt,
        arrivedDuring,
        leftDuring,
        markedBy,
      })),
  }));
}

/** The attendee, without whether they are invited now. */
export function participantOf({ id, givenName, familyName, profession, role, stays }: Participant): Participant {
  return { id, givenName, familyName, profession, role, stays };
}
