import { READING_AFTER_OPENING_MS } from '../../../src/domain/meeting/meeting.ts';
import type { MeetingAccess, PatientStanding } from '../../../src/domain/access/policy.ts';
import type { Query } from '../database.ts';
import { prepared } from '../prepared.ts';
import { attendedMeetings } from './attended-meetings.ts';

const standing = prepared((query, professionalId: string, patientId: string) => {
  const attended = attendedMeetings(query, professionalId).where('agendaItems.patientId', '=', patientId);
  return query
    .selectFrom('patients')
    .leftJoin(attended.as('attended'), 'attended.patientId', 'patients.id')
    .where('patients.id', '=', patientId)
    .select(['attended.openedAt', 'attended.open'])
    .select((eb) => [
      eb
        .selectFrom('careTeamMembers')
        .where('patientId', '=', patientId)
        .where('professionalId', '=', professionalId)
        .select((members) => members.fn.countAll<number>().as('count'))
        .as('memberships'),
      eb
        .selectFrom('emergencyAccesses')
        .where('patientId', '=', patientId)
        .where('professionalId', '=', professionalId)
        .select((access) => access.fn.max('expiresAt').as('until'))
        .as('emergencyUntil'),
    ]);
});

/** How the professional stands towards the patient now, or null where there is no such patient. */
export async function standingTowards(
  query: Query,
  professionalId: string,
  patientId: string,
): Promise<PatientStanding | null> {
  const [row] = await standing(query, professionalId, patientId);
  if (!row) return null;
  return {
    member: Number(row.memberships) > 0,
    emergencyUntil: row.emergencyUntil,
    meeting: meetingAccess(row),
  };
}

/** What `attendedMeetings` gave for one patient, as the policy reads it. */
export function meetingAccess(attended: { openedAt: number | null; open: number | null }): MeetingAccess | null {
  if (attended.openedAt === null) return null;
  return { readUntil: attended.openedAt + READING_AFTER_OPENING_MS, open: attended.open === 1 };
}
