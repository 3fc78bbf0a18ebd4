import { expressionBuilder, sql } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import { patientsMeant, slipsToLookFor, waysToRead } from '#domain/patients/search.ts';
import type { Query } from '#server/database/database.ts';
import type { Schema } from '#server/database/schema.ts';

/** Which patients a list is drawn from: open or closed records, and what else is asked of each. */
export type Listed = { which: 'open' | 'closed'; professionalId: string; where: Expression<SqlBool> };
/** A patient with what a list shows of them. */
export type PatientRow = {
  id: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  closedAt: number | null;
  isMember: boolean;
  reference: { givenName: string; familyName: string } | null;
  lastVersion: { number: number; agreedAt: number } | null;
};

/** Comes after every form that begins as another one. */
const LAST = '\u{10FFFF}';
/** With one letter wrong, so many are looked at more closely; nobody reads a longer list of names that are only near. */
const NEAR_AT_MOST = 500;

const eb = expressionBuilder<Schema, 'patients'>();

/** Whether the patient has a form of this kind that begins so. */
function hasForm(slip: 0 | 1, beginning: string): Expression<SqlBool> {
  return eb(
    'patients.id',
    'in',
    eb
      .selectFrom('patientSearchForms')
      .where('slip', '=', slip)
      .where('form', '>=', beginning)
      .where('form', '<', beginning + LAST)
      .select('patientId'),
  );
}

/** Whether the patient is meant by what was typed (`patientsMeant` of the domain says how). */
export function isMeantBy(typed: string): Expression<SqlBool> {
  return eb.or(
    waysToRead(typed).map((way) => (way.length === 0 ? eb.lit(true) : eb.and(way.map((run) => hasForm(0, run))))),
  );
}

function listed(query: Query, { which, where }: Listed) {
  return query
    .selectFrom('patients')
    .where('patients.closedAt', which === 'open' ? 'is' : 'is not', null)
    .where(where);
}

export async function countPatients(query: Query, list: Listed): Promise<number> {
  const { count } = await listed(query, list)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function anyPatient(query: Query, list: Listed): Promise<boolean> {
  return (await listed(query, list).select('patients.id').limit(1).executeTakeFirst()) !== undefined;
}

/** Those of `list` who are meant but for one letter of each longer word, by name; nobody where no word is long enough to tell. */
export async function nearPatients(query: Query, list: Listed, typed: string): Promise<string[]> {
  const beginnings = slipsToLookFor(typed);
  if (beginnings.length === 0) return [];
  const near = await listed(query, list)
    .where(eb.or(beginnings.flatMap((beginning) => [hasForm(0, beginning), hasForm(1, beginning)])))
    .select(['patients.id', 'givenName', 'familyName', 'birthDate'])
    .orderBy('sortKey')
    .orderBy('birthDate')
    .orderBy('patients.id')
    .limit(NEAR_AT_MOST)
    .execute();
  return patientsMeant(near, typed, true).map(({ id }) => id);
}

/** One page of a list, by family name. */
export async function patientPage(
  query: Query,
  list: Listed,
  { from, limit }: { from: number; limit: number },
): Promise<PatientRow[]> {
  const page = listed(query, list)
    .orderBy('sortKey')
    .orderBy('birthDate')
    .orderBy('patients.id')
    .limit(limit)
    .offset(from);
  const rows = await query
    .selectFrom(page.select(['patients.id', 'givenName', 'familyName', 'birthDate', 'closedAt', 'sortKey']).as('page'))
    .leftJoin('careTeamMembers as own', (join) =>
      join.onRef('own.patientId', '=', 'page.id').on('own.professionalId', '=', list.professionalId),
    )
    .leftJoin('careTeamMembers as lead', (join) =>
      join.onRef('lead.patientId', '=', 'page.id').on('lead.isReference', '=', 1),
    )
    .leftJoin('professionals', (join) =>
      join.onRef('professionals.id', '=', 'lead.professionalId').on('professionals.role', '<>', 'observer'),
    )
    .leftJoin('planVersions as version', (join) =>
      join
        .onRef('version.patientId', '=', 'page.id')
        .on('version.number', '=', sql<number>`(select max(number) from plan_versions where patient_id = page.id)`),
    )
    .select(['page.id', 'page.givenName', 'page.familyName', 'page.birthDate', 'page.closedAt'])
    .select(['own.professionalId as memberId', 'version.number', 'version.agreedAt'])
    .select(['professionals.givenName as referenceGivenName', 'professionals.familyName as referenceFamilyName'])
    .orderBy('page.sortKey')
    .orderBy('page.birthDate')
    .orderBy('page.id')
    .execute();
  return rows.map(({ memberId, number, agreedAt, referenceGivenName, referenceFamilyName, ...patient }) => ({
    ...patient,
    isMember: memberId !== null,
    reference:
      referenceGivenName === null || referenceFamilyName === null
        ? null
        : { givenName: referenceGivenName, familyName: referenceFamilyName },
    lastVersion: number === null || agreedAt === null ? null : { number, agreedAt },
  }));
}
