import type { PatientIdentity } from '#domain/patients/identity.ts';
import { nameKeys } from '#domain/people/names.ts';
import type { Database, Query, Trx } from '#server/database/database.ts';

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

/** Of two things that are done for one patient at once, the second waits. SQLite has one writer anyway. */
export async function lockPatient(
  trx: Trx,
  dialect: Pick<Database['dialect'], 'name'>,
  patientId: string,
): Promise<void> {
  if (dialect.name === 'sqlite') return;
  await trx.selectFrom('patients').where('id', '=', patientId).select('id').forUpdate().execute();
}
