import { patientAgreement } from '#domain/care-plan/patient-agreement.ts';
import type { PatientAgreement } from '#domain/care-plan/patient-agreement.ts';
import type { Query } from '#server/database/database.ts';
import { knownNames, nameTextAt } from '../people/names.ts';

/** Where the patient stands on a version; whom they said it to is named as they were then. */
export async function agreementOn(
  query: Query,
  version: { id: string; number: number; patientId: string },
): Promise<PatientAgreement> {
  const noted = await query
    .selectFrom('patientYeses')
    .where('versionId', '=', version.id)
    .select(['kind', 'saidOn', 'saidTo', 'recordedAt'])
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();
  const responses = await query
    .selectFrom('planResponses')
    // What they said to be a mistake is no answer.
    .leftJoin('responseTakeBacks', 'responseTakeBacks.responseId', 'planResponses.id')
    .where('takenBackAt', 'is', null)
    .where('patientId', '=', version.patientId)
    .where('version', '=', version.number)
    .where('subject', '=', 'whole')
    .select(['version', 'kind', 'subject', 'answer', 'respondedAt'])
    .orderBy('respondedAt')
    .orderBy('id')
    .execute();
  const known = await knownNames(
    query,
    noted.map(({ saidTo }) => saidTo),
  );
  return patientAgreement(
    version.number,
    noted.map((yes) => ({ ...yes, saidTo: nameTextAt(known, yes.saidTo, yes.recordedAt) ?? '' })),
    responses,
  );
}
