import type { SelectQueryBuilder } from 'kysely';
import { READING_AFTER_OPENING_MS } from '#domain/meeting/meeting.ts';
import type { MeetingAccess, PatientStanding } from '#domain/access/policy.ts';
import type { Query } from '../database.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';
import { attendedMeetings } from './attended-meetings.ts';

/** Asks how a professional stands towards a patient, who may be found by a query; `standingIn` reads the answer. */
export function askStanding(query: Query, professionalId: string, patientId: string | PatientIdQuery) {
  const attended = attendedMeetings(query, professionalId).where('agendaItems.patientId', '=', patientId);
  return askThose(query, professionalId, attended).where('patients.id', '=', patientId);
}

function askThose(query: Query, professionalId: string, attended: ReturnType<typeof attendedMeetings>) {
  return query
    .selectFrom('patients')
    .leftJoin(attended.as('attended'), 'attended.patientId', 'patients.id')
    .select(['attended.openedAt', 'attended.open', 'patients.closedAt'])
    .select((eb) => [
      eb
        .selectFrom('careTeamMembers')
        .where('careTeamMembers.patientId', '=', eb.ref('patients.id'))
        .where('professionalId', '=', professionalId)
        .select((members) => members.fn.countAll<number>().as('count'))
        .as('memberships'),
      eb
        .selectFrom('emergencyAccesses')
        .where('emergencyAccesses.patientId', '=', eb.ref('patients.id'))
        .where('professionalId', '=', professionalId)
        .select((access) => access.fn.max('expiresAt').as('until'))
        .as('emergencyUntil'),
    ]);
}
type PatientIdQuery = SelectQueryBuilder<Schema, 'documents', { patientId: string }>;

type Answer = {
  openedAt: number | null;
  open: number | null;
  memberships: number | string | null;
  emergencyUntil: number | null;
  closedAt: number | null;
};
export function standingIn(answer: Answer): PatientStanding {
  return {
    member: Number(answer.memberships) > 0,
    emergencyUntil: answer.emergencyUntil,
    meeting: meetingAccess(answer),
    closed: answer.closedAt !== null,
  };
}

const standing = prepared(askStanding);

/** How the professional stands towards the patient now, or null where there is no such patient. */
export async function standingTowards(
  query: Query,
  professionalId: string,
  patientId: string,
): Promise<PatientStanding | null> {
  const [row] = await standing(query, professionalId, patientId);
  return row ? standingIn(row) : null;
}

/** What `attendedMeetings` gave for one patient, as the policy reads it. */
export function meetingAccess(attended: { openedAt: number | null; open: number | null }): MeetingAccess | null {
  if (attended.openedAt === null) return null;
  return { readUntil: attended.openedAt + READING_AFTER_OPENING_MS, open: attended.open === 1 };
}
