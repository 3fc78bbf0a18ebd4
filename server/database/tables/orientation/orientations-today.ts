import { isOpen } from '#domain/orientation/orientation.ts';
import type { Query } from '#server/database/database.ts';
import { orientationsOf } from './orientations.ts';
import { allPractices } from './practices.ts';

/** The notes left for a professional that they have not seen, oldest first. */
export async function unseenNudges(query: Query, professionalId: string) {
  const rows = await query
    .selectFrom('orientationNudges')
    .innerJoin('orientations', 'orientations.id', 'orientationNudges.orientationId')
    .innerJoin('patients', 'patients.id', 'orientations.patientId')
    .innerJoin('practices', 'practices.code', 'orientations.practice')
    .innerJoin('professionals', 'professionals.id', 'orientationNudges.sentBy')
    .where('orientationNudges.professionalId', '=', professionalId)
    .where('seenAt', 'is', null)
    .where('patients.closedAt', 'is', null)
    .select(['orientationNudges.id', 'orientationId', 'patientId', 'note', 'sentAt', 'labelFr', 'labelEn'])
    .select(['patients.givenName as patientGivenName', 'patients.familyName as patientFamilyName'])
    .select(['professionals.givenName', 'professionals.familyName'])
    .orderBy('sentAt')
    .orderBy('orientationNudges.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    orientationId: row.orientationId,
    note: row.note,
    sentAt: row.sentAt,
    label: { fr: row.labelFr, en: row.labelEn },
    patient: { id: row.patientId, givenName: row.patientGivenName, familyName: row.patientFamilyName },
    from: { givenName: row.givenName, familyName: row.familyName },
  }));
}

/** The open orientations that the team is to look at again, those that have waited longest first. A refusal waits for its review as such. */
export async function toLookAgain(query: Query) {
  const due = (await orientationsOf(query, { closedSince: Number.MAX_SAFE_INTEGER })).filter(
    ({ status, lookAgain }) => isOpen(status) && lookAgain.length > 0,
  );
  if (due.length === 0) return [];
  const labels = await allPractices(query);
  const patients = await query
    .selectFrom('patients')
    .where('closedAt', 'is', null)
    .where('id', 'in', [...new Set(due.map(({ patientId }) => patientId))])
    .select(['id', 'givenName', 'familyName'])
    .execute();
  return due
    .sort((one, other) => one.statusAt - other.statusAt)
    .flatMap(({ id, patientId, practice, professionalId, proposedBy, lookAgain }) => {
      const patient = patients.find((one) => one.id === patientId);
      const label = labels.find(({ code }) => code === practice)?.label ?? { fr: practice, en: practice };
      return patient ? [{ id, patient, label, professionalId, proposedBy, lookAgain }] : [];
    });
}
