import { rolesWith } from '#domain/access/capabilities.ts';
import { compareByName } from '#domain/people/names.ts';
import type { Query } from '#server/database/database.ts';

/** The care team of a patient: the reference person first, then by family name. Who became an observer is no longer in it. */
export async function careTeamOf(query: Query, patientId: string) {
  const rows = await query
    .selectFrom('careTeamMembers')
    .innerJoin('professionals', 'professionals.id', 'careTeamMembers.professionalId')
    .select(['id', 'givenName', 'familyName', 'profession', 'status', 'isReference'])
    .where('patientId', '=', patientId)
    .where('role', 'in', rolesWith('care-plan.write'))
    .execute();
  return rows
    .map((row) => ({ ...row, isReference: row.isReference === 1 }))
    .sort((a, b) => Number(b.isReference) - Number(a.isReference) || compareByName(a, b));
}

/** Whether the professional is the patient's reference person. */
export async function isReferenceOf(query: Query, professionalId: string, patientId: string): Promise<boolean> {
  const row = await query
    .selectFrom('careTeamMembers')
    .where('patientId', '=', patientId)
    .where('professionalId', '=', professionalId)
    .where('isReference', '=', 1)
    .select('professionalId')
    .executeTakeFirst();
  return row !== undefined;
}

/** The patient's reference person, or null. */
export async function referenceOf(query: Query, patientId: string): Promise<string | null> {
  const row = await query
    .selectFrom('careTeamMembers')
    .where('patientId', '=', patientId)
    .where('isReference', '=', 1)
    .select('professionalId')
    .executeTakeFirst();
  return row?.professionalId ?? null;
}

type Caller = { id: string; givenName: string; familyName: string };

/** Those who could call the patient: the care team, as far as their accounts are in use, and whoever asks. */
export async function callersOf(query: Query, patientId: string, asking: Caller): Promise<Caller[]> {
  const team = await careTeamOf(query, patientId);
  const active = team.filter(({ status }) => status === 'active');
  return [...active, ...(active.some(({ id }) => id === asking.id) ? [] : [asking])].map(
    ({ id, givenName, familyName }) => ({
      id,
      givenName,
      familyName,
    }),
  );
}
