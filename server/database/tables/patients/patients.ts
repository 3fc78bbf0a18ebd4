import type { PatientIdentity } from '#domain/patients/identity.ts';
import { nameKeys } from '#domain/people/names.ts';
import type { Query } from '#server/database/database.ts';

/** The ids of the patients who have this name, however it is written, and this birth date, oldest record first. */
export async function patientsNamed(query: Query, identity: PatientIdentity): Promise<string[]> {
  const found = await query
    .selectFrom('patients')
    .select('id')
    .where('sortKey', '=', nameKeys(identity).sortKey)
    .where('birthDate', '=', identity.birthDate)
    .orderBy('id')
    .execute();
  return found.map(({ id }) => id);
}
