import type { Actor } from '#domain/access/actor.ts';
import { has } from '#domain/access/capabilities.ts';
import { canReadPatient } from '#domain/access/policy.ts';
import type { PatientStanding } from '#domain/access/policy.ts';
import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import type { MeetingState } from '#domain/meeting/meeting.ts';
import type { Reader } from '#domain/meeting/reading.ts';
import type { Query } from '../database.ts';
import { enoughThere } from './enough-there.ts';
import { meetingAccess } from './standings.ts';
import { readableAmong } from './patients-in-reach.ts';

type Who = Pick<Actor, 'id' | 'role'>;

/** What of a meeting's state the actor may be shown now; of `known` it is certain already that they read them. */
export async function readerOf(
  query: Query,
  actor: Who,
  { agenda }: MeetingState,
  now: number,
  known: ReadonlySet<string> = new Set(),
): Promise<Reader> {
  const patientIds = [...new Set(agenda.map(({ patient }) => patient.id))];
  const asked = patientIds.filter((id) => !known.has(id));
  return {
    id: actor.id,
    reads: new Set([...known, ...(await readableAmong(query, actor, asked, now))]),
    observes: !has(actor.role, 'meeting.take-part'),
  };
}

/**
 * The same for several professionals, by id; who may not see the meeting (any more) is left out. What a meeting under way gives to who is in
 * it is asked once for all of them: it depends on who else is there, not on them.
 */
export async function readersOf(
  query: Query,
  professionalIds: readonly string[],
  state: MeetingState,
  now: number,
): Promise<Map<string, Reader>> {
  const readers = new Map<string, Reader>();
  if (professionalIds.length === 0) return readers;
  const people = await query
    .selectFrom('professionals')
    .leftJoin('meetingParticipants', (join) =>
      join
        .onRef('meetingParticipants.professionalId', '=', 'professionals.id')
        .on('meetingParticipants.meetingId', '=', state.id),
    )
    .where('professionals.id', 'in', professionalIds)
    .where('professionals.status', '=', 'active')
    .select(['professionals.id', 'professionals.role', 'meetingParticipants.meetingId as invitedTo'])
    .select((eb) =>
      eb
        .selectFrom('attendances')
        .where('attendances.meetingId', '=', state.id)
        .whereRef('attendances.professionalId', '=', 'professionals.id')
        .where('attendances.leftAt', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('stays'),
    )
    .execute();
  const given = await givenNow(query, state);
  for (const person of people) {
    const standing = { participant: person.invitedTo !== null, attended: false };
    if (canSeeMeeting(person, standing) !== 'allowed') continue;
    const isIn = standing.participant && Number(person.stays) > 0;
    const known = isIn && canReadPatient(person, inMeeting(state), now) === 'allowed' ? given : new Set<string>();
    readers.set(person.id, await readerOf(query, person, state, now, known));
  }
  return readers;
}

/** The patients whose record the meeting gives now to who is in it. */
async function givenNow(query: Query, { id, status }: MeetingState): Promise<Set<string>> {
  if (status !== 'open') return new Set();
  const rows = await query
    .selectFrom('agendaItems')
    .where('agendaItems.meetingId', '=', id)
    .where('agendaItems.status', '<>', 'proposed')
    .where(enoughThere())
    .select('agendaItems.patientId')
    .execute();
  return new Set(rows.map(({ patientId }) => patientId));
}

/** How somebody stands to a patient whom only this meeting, in which they are, gives them. */
function inMeeting({ openedAt }: MeetingState): PatientStanding {
  return { member: false, emergencyUntil: null, meeting: meetingAccess({ openedAt, open: 1 }) };
}
