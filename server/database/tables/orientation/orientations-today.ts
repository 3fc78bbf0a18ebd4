import { canReadPatient } from '#domain/access/policy.ts';
import { openStatuses } from '#domain/orientation/orientation.ts';
import { isOpenRecord } from '../patients/closed-records.ts';
import type { Query } from '#server/database/database.ts';
import { inReach } from '#server/database/rights/patients-in-reach.ts';
import type { Reach } from '#server/database/rights/patients-in-reach.ts';
import { orientationsOf } from './orientations.ts';
import { allPractices } from './practices.ts';

/** Notes on one page: as they are seen, the next come. */
const NOTES = 20;

/** The notes left for a professional that they have not seen, oldest first; the first of them. */
export async function unseenNudges(query: Query, professionalId: string, reach: Reach) {
  const rows = await query
    .selectFrom('orientationNudges')
    .innerJoin('orientations', 'orientations.id', 'orientationNudges.orientationId')
    .innerJoin('patients', 'patients.id', 'orientations.patientId')
    .innerJoin('practices', 'practices.code', 'orientations.practice')
    .innerJoin('professionals', 'professionals.id', 'orientationNudges.sentBy')
    .where('orientationNudges.professionalId', '=', professionalId)
    .where('seenAt', 'is', null)
    .where('patients.closedAt', 'is', null)
    .where(inReach(reach, canReadPatient, 'patients.id'))
    .select(['orientationNudges.id', 'orientationId', 'patientId', 'note', 'sentAt', 'labelFr', 'labelEn'])
    .select(['patients.givenName as patientGivenName', 'patients.familyName as patientFamilyName'])
    .select(['professionals.givenName', 'professionals.familyName'])
    .orderBy('sentAt')
    .orderBy('orientationNudges.id')
    .limit(NOTES)
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

/** The open orientations of open records that the team is to look at again. A refusal waits for its review as such. */
function due(query: Query) {
  return query
    .selectFrom('orientations')
    .where(isOpenRecord('orientations.patientId'))
    .where('orientations.boardColumn', '=', 'review-due')
    .where('orientations.status', 'in', openStatuses);
}

export async function countToLookAgain(query: Query): Promise<number> {
  const { count } = await due(query)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Those to look at again that have waited longest: all, or the first. */
export async function toLookAgain(query: Query, limit: number | null = null) {
  const longest = due(query)
    .innerJoin('patients', 'patients.id', 'orientations.patientId')
    .select(['orientations.id', 'patients.givenName', 'patients.familyName'])
    .orderBy('orientations.statusAt')
    .orderBy('orientations.id');
  const found = await (limit === null ? longest : longest.limit(limit)).execute();
  const rows = new Map((await orientationsOf(query, { ids: found.map(({ id }) => id) })).map((row) => [row.id, row]));
  const labels = await allPractices(query);
  return found.flatMap(({ id, givenName, familyName }) => {
    const row = rows.get(id);
    if (!row) return [];
    const { patientId, practice, professionalId, proposedBy, lookAgain } = row;
    const label = labels.find(({ code }) => code === practice)?.label ?? { fr: practice, en: practice };
    return [{ id, patient: { id: patientId, givenName, familyName }, label, professionalId, proposedBy, lookAgain }];
  });
}
