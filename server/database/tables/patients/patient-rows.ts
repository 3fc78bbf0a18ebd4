import type { PatientStanding } from '#domain/access/policy.ts';
import type { Query } from '#server/database/database.ts';
import { attendedMeetings } from '#server/database/rights/attended-meetings.ts';
import { meetingAccess } from '#server/database/rights/standings.ts';

/** A patient with what a list shows of them, and how one professional stands towards them. */
export type PatientRow = {
  id: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  standing: PatientStanding;
  reference: { givenName: string; familyName: string } | null;
  lastVersion: { number: number; agreedAt: number } | null;
  closedAt: number | null;
};

/**
 * The patients of the clinic, or those only towards whom the professional has or had any standing, by family name: those whose record is
 * open, or those whose is closed.
 */
export async function patientRows(
  query: Query,
  professionalId: string,
  reach: 'all' | 'with-standing' | 'none',
  which: 'open' | 'closed' = 'open',
): Promise<PatientRow[]> {
  if (reach === 'none') return [];
  const versions = query
    .selectFrom('planVersions')
    .select((eb) => ['patientId', eb.fn.max('number').as('number'), eb.fn.max('agreedAt').as('agreedAt')])
    .groupBy('patientId');
  const accesses = query
    .selectFrom('emergencyAccesses')
    .select((eb) => ['patientId', eb.fn.max('expiresAt').as('until')])
    .where('professionalId', '=', professionalId)
    .groupBy('patientId');
  const all = query
    .selectFrom('patients')
    .leftJoin('careTeamMembers as own', (join) =>
      join.onRef('own.patientId', '=', 'patients.id').on('own.professionalId', '=', professionalId),
    )
    .leftJoin('careTeamMembers as lead', (join) =>
      join.onRef('lead.patientId', '=', 'patients.id').on('lead.isReference', '=', 1),
    )
    .leftJoin('professionals', (join) =>
      join.onRef('professionals.id', '=', 'lead.professionalId').on('professionals.role', '<>', 'observer'),
    )
    .leftJoin(versions.as('version'), 'version.patientId', 'patients.id')
    .leftJoin(accesses.as('access'), 'access.patientId', 'patients.id')
    .leftJoin(attendedMeetings(query, professionalId).as('attended'), 'attended.patientId', 'patients.id')
    .where('patients.closedAt', which === 'open' ? 'is' : 'is not', null)
    .select(['patients.id', 'patients.givenName', 'patients.familyName', 'birthDate', 'patients.closedAt'])
    .select(['own.professionalId as memberId', 'access.until as emergencyUntil'])
    .select(['attended.openedAt', 'attended.open'])
    .select(['professionals.givenName as referenceGivenName', 'professionals.familyName as referenceFamilyName'])
    .select(['version.number', 'version.agreedAt']);
  const inReach =
    reach === 'all'
      ? all
      : all.where((eb) =>
          eb.or([
            eb('own.professionalId', 'is not', null),
            eb('access.until', 'is not', null),
            eb('attended.openedAt', 'is not', null),
          ]),
        );
  const rows = await inReach.orderBy('patients.sortKey').orderBy('birthDate').orderBy('patients.id').execute();
  return rows.map((row) => ({
    id: row.id,
    givenName: row.givenName,
    familyName: row.familyName,
    birthDate: row.birthDate,
    standing: {
      member: row.memberId !== null,
      emergencyUntil: row.emergencyUntil,
      meeting: meetingAccess(row),
      closed: row.closedAt !== null,
    },
    closedAt: row.closedAt,
    reference:
      row.referenceGivenName === null || row.referenceFamilyName === null
        ? null
        : { givenName: row.referenceGivenName, familyName: row.referenceFamilyName },
    lastVersion: row.number === null || row.agreedAt === null ? null : { number: row.number, agreedAt: row.agreedAt },
  }));
}
