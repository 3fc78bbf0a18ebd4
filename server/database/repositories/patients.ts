import type { PatientIdentity } from '../../../src/domain/patients/identity.ts';
import { nameKeys } from '../../../src/domain/people/names.ts';
import type { Query } from '../database.ts';

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
