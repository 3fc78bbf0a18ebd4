import type { PatientStanding } from '../../../src/domain/access/policy.ts';
import type { Query } from '../database.ts';

/** How the professional stands towards the patient now, or null where there is no such patient. */
export async function standingTowards(
  query: Query,
  professionalId: string,
  patientId: string,
): Promise<PatientStanding | null> {
  const row = await query
    .selectFrom('patients')
    .where('patients.id', '=', patientId)
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
    ])
    .executeTakeFirst();
  if (!row) return null;
  return { member: Number(row.memberships) > 0, emergencyUntil: row.emergencyUntil };
}
