import { sql } from 'kysely';
import { dayIn } from '../../../src/domain/meeting/calendar.ts';
import type { FrozenPlan } from '../../../src/domain/care-plan/plan-version.ts';
import { DomainError } from '../../../src/domain/errors.ts';
import { planForPatient } from '../../../src/domain/patient-access/plan-for-patient.ts';
import type { PlanForPatient } from '../../../src/domain/patient-access/plan-for-patient.ts';
import type { Query } from '../database.ts';
import { versionHash } from './plan-versions.ts';

/** The latest agreed version as its patient reads it. `agreedAt` in milliseconds UTC. */
export type AgreedForPatient = {
  versionId: string;
  version: number;
  agreedAt: number;
  givenName: string;
  familyName: string;
  plan: PlanForPatient;
};

/** The latest agreed version of a patient's plan, or null. Throws 'damaged' where it no longer has its fingerprint. */
export async function agreedForPatient(query: Query, patientId: string): Promise<AgreedForPatient | null> {
  const version = await query
    .selectFrom('planVersions')
    .where('patientId', '=', patientId)
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!version) return null;
  const stances = await query
    .selectFrom('planVersionStances')
    .where('versionId', '=', version.id)
    .select(['professionalId', 'stance', 'why', 'wouldChangeMind'])
    .execute();
  if (versionHash(version, stances) !== version.hash) throw new DomainError('damaged');
  // Written by this program and just verified against its fingerprint.
  const frozen = JSON.parse(version.content) as FrozenPlan;
  const { givenName, familyName } = frozen.patient;
  return {
    versionId: version.id,
    version: version.number,
    agreedAt: version.agreedAt,
    givenName,
    familyName,
    plan: planForPatient(frozen),
  };
}

/** A meeting that should have begun is still ahead for so long. */
const LATE_FOR_MS = 12 * 3_600_000;

/** When the team next meets (milliseconds UTC), or null. */
export async function nextMeetingAt(query: Query, now: number): Promise<number | null> {
  const row = await query
    .selectFrom('meetings')
    .where('status', '=', 'planned')
    .where('startsAt', '>', now - LATE_FOR_MS)
    .select('startsAt')
    .orderBy('startsAt')
    .limit(1)
    .executeTakeFirst();
  return row?.startsAt ?? null;
}

/** The names of those who opened or changed a record on one day ('YYYY-MM-DD'); `emergency`: from outside the care team. */
export type OpenedOn = { day: string; people: { name: string; emergency: boolean }[] };

const REPORTED_FOR_MS = 366 * 24 * 3_600_000;

/** Who opened a patient's record in the last year, by day, latest first: professionals only, refused tries left out. */
export async function whoOpened(
  query: Query,
  { patientId, now, timeZone }: { patientId: string; now: number; timeZone: string },
): Promise<OpenedOn[]> {
  // A quarter of an hour lies within one day in every time zone.
  const quarter = sql<number>`at / 900000`;
  const rows = await query
    .selectFrom('auditEvents')
    .innerJoin('professionals', 'professionals.id', 'auditEvents.actorId')
    .where('patientId', '=', patientId)
    .where('at', '>', now - REPORTED_FOR_MS)
    .where('action', 'not like', '%.refused')
    .groupBy(['professionals.id', 'givenName', 'familyName', quarter])
    .select(({ fn }) => ['givenName', 'familyName', fn.max('at').as('at')])
    .select(sql<number>`max(case when action = 'emergency-access.opened' then 1 else 0 end)`.as('emergency'))
    .orderBy('at', 'desc')
    .execute();
  const days = new Map<string, Map<string, boolean>>();
  for (const { at, emergency, givenName, familyName } of rows) {
    const day = dayIn(timeZone, at);
    const name = `${givenName} ${familyName}`;
    const people = days.get(day) ?? new Map<string, boolean>();
    people.set(name, (people.get(name) ?? false) || emergency === 1);
    days.set(day, people);
  }
  return [...days].map(([day, people]) => ({
    day,
    people: [...people].map(([name, emergency]) => ({ name, emergency })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  }));
}
