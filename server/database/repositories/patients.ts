import { isSamePerson } from '../../../src/domain/patients/identity.ts';
import type { PatientIdentity } from '../../../src/domain/patients/identity.ts';
import type { Query } from '../database.ts';

/** The ids of the patients who have this name (accents, case and hyphens ignored) and this birth date, oldest record first. */
export async function patientsNamed(query: Query, identity: PatientIdentity): Promise<string[]> {
  const bornThatDay = await query
    .selectFrom('patients')
    .select(['id', 'givenName', 'familyName', 'birthDate'])
    .where('birthDate', '=', identity.birthDate)
    .orderBy('id')
    .execute();
  return bornThatDay.filter((patient) => isSamePerson(patient, identity)).map((patient) => patient.id);
}
