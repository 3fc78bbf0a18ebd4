import type { PatientIdentity } from '#domain/patients/identity.ts';
import { searchForms } from '#domain/patients/search.ts';
import type { Trx } from '#server/database/database.ts';

/** Keeps by what a patient is found, in the transaction that writes their name and birth date. */
export async function keepSearchForms(trx: Trx, patientId: string, identity: PatientIdentity): Promise<void> {
  await trx.deleteFrom('patientSearchForms').where('patientId', '=', patientId).execute();
  const rows = searchForms(identity).map((form) => ({ ...form, patientId }));
  await trx.insertInto('patientSearchForms').values(rows).execute();
}
