import { sql } from 'kysely';
import { dayIn, timeIn } from '#domain/meeting/calendar.ts';
import { listActions, outsideActions } from '#domain/access/naming.ts';
import { purposes } from '#domain/access/purpose.ts';
import type { Purpose } from '#domain/access/purpose.ts';
import { DomainError } from '#domain/errors.ts';
import { fullName } from '#domain/people/full-name.ts';
import { compareByName } from '#domain/people/names.ts';
import type { Named } from '#domain/people/names.ts';
import { planForPatient } from '#domain/patient-access/plan-for-patient.ts';
import type { PlanForPatient } from '#domain/patient-access/plan-for-patient.ts';
import type { PatientAgreement } from '#domain/care-plan/patient-agreement.ts';
import { frozenPlanColumn } from '#server/database/codecs/plan-version-columns.ts';
import type { Query } from '#server/database/database.ts';
import { stancesAtAgreeing } from '../care-plan/stances.ts';
import { agreementOn } from '../care-plan/patient-yeses.ts';
import { nameAt } from '#domain/people/named-then.ts';
import { knownNames } from '../people/names.ts';
import { standingRefusals } from '../refusal/standing-refusals.ts';
import { systemsThatRead } from './systems-that-read.ts';
import type { SystemThatRead } from './systems-that-read.ts';
import { versionHash } from '../care-plan/plan-versions.ts';

/** The latest agreed version as its patient reads it. `agreedAt` in milliseconds UTC. */
export type AgreedForPatient = {
  versionId: string;
  version: number;
  agreedAt: number;
  givenName: string;
  familyName: string;
  birthDate: string;
  plan: PlanForPatient;
  /** Where the patient stands on it. */
  agreement: PatientAgreement;
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
  if (versionHash(version, await stancesAtAgreeing(query, version.id)) !== version.hash)
    throw new DomainError('damaged');
  const frozen = frozenPlanColumn.read(version.content);
  const { givenName, familyName, birthDate } = frozen.patient;
  return {
    versionId: version.id,
    version: version.number,
    agreedAt: version.agreedAt,
    givenName,
    familyName,
    birthDate,
    plan: planForPatient(frozen, await standingRefusals(query, patientId)),
    agreement: await agreementOn(query, version),
  };
}

/** A meeting that should have begun is still ahead for so long. */
const LATE_FOR_MS = 12 * 3_600_000;

/** When the team speaks of this patient next: the meeting on whose agenda their case is (milliseconds UTC), or null. */
export async function nextMeetingAt(query: Query, patientId: string, now: number): Promise<number | null> {
  const row = await query
    .selectFrom('agendaItems')
    .innerJoin('meetings', 'meetings.id', 'agendaItems.meetingId')
    .where('agendaItems.patientId', '=', patientId)
    // A case that is only proposed may not come; a closed one was spoken about.
    .where('agendaItems.status', '=', 'placed')
    .where('meetings.status', 'in', ['planned', 'open'])
    .where('startsAt', '>', now - LATE_FOR_MS)
    .select('startsAt')
    .orderBy('startsAt')
    .limit(1)
    .executeTakeFirst();
  return row?.startsAt ?? null;
}

/**
 * The names (of then) of those who opened or changed a record on one day ('YYYY-MM-DD'), in which hours of it (0 to 23, in the clinic's
 * zone), and why; `emergency`: from outside the care team; which other programs read it; and how many more people saw that it is there, in a
 * list or on an agenda.
 */
export type OpenedOn = {
  day: string;
  people: { name: string; hours: number[]; emergency: boolean; why: Purpose[] }[];
  systems: SystemThatRead[];
  inLists: number;
};

type Opener = Named & { opened: boolean; emergency: boolean; hours: number[]; why: Purpose[] };

const REPORTED_FOR_MS = 366 * 24 * 3_600_000;

/** Who opened a patient's record in the last year, by day, latest first: professionals and other programs; refused tries left out. */
export async function whoOpened(
  query: Query,
  { patientId, now, timeZone }: { patientId: string; now: number; timeZone: string },
): Promise<OpenedOn[]> {
  // A quarter of an hour lies within one day in every time zone.
  const quarter = sql<number>`at / 900000`;
  const since = now - REPORTED_FOR_MS;
  const rows = await query
    .selectFrom('auditEvents')
    .where('actorId', 'is not', null)
    .where('patientId', '=', patientId)
    .where('at', '>', since)
    .where('action', 'not like', '%.refused')
    .where('action', 'not in', outsideActions)
    .groupBy(['actorId', 'purpose', quarter])
    .select(({ fn }) => ['actorId', 'purpose', fn.max('at').as('at')])
    .select(sql<number>`max(case when action = 'emergency-access.opened' then 1 else 0 end)`.as('emergency'))
    .select(sql<number>`max(case when action in (${sql.join(listActions)}) then 0 else 1 end)`.as('opened'))
    .orderBy('at', 'desc')
    .execute();
  const days = new Map<string, Map<string, Opener>>();
  const known = await knownNames(
    query,
    rows.map(({ actorId }) => actorId),
  );
  for (const { at, emergency, opened, actorId, purpose } of rows) {
    const day = dayIn(timeZone, at);
    const then = nameAt(known, actorId, at);
    if (!then) continue;
    const { givenName, familyName } = then;
    const name = fullName(then);
    const people = days.get(day) ?? new Map<string, Opener>();
    const before = people.get(name);
    const why = opened === 1 && purpose !== null ? [purpose] : [];
    const hours = opened === 1 ? [Number(timeIn(timeZone, at).slice(0, 2))] : [];
    people.set(name, {
      givenName,
      familyName,
      opened: before?.opened === true || opened === 1,
      emergency: before?.emergency === true || emergency === 1,
      hours: [...new Set([...(before?.hours ?? []), ...hours])],
      why: [...new Set([...(before?.why ?? []), ...why])],
    });
    days.set(day, people);
  }
  const systems = await systemsThatRead(query, { patientId, since, timeZone });
  const latestFirst = [...new Set([...days.keys(), ...systems.keys()])].sort().reverse();
  return latestFirst.map((day) => ({
    day,
    people: [...(days.get(day)?.values() ?? [])]
      .filter(({ opened }) => opened)
      .sort(compareByName)
      .map(({ emergency, why, hours, ...person }) => ({
        name: fullName(person),
        hours: hours.sort((a, b) => a - b),
        emergency,
        why: purposes.filter((one) => why.includes(one)),
      })),
    systems: systems.get(day) ?? [],
    inLists: [...(days.get(day)?.values() ?? [])].filter(({ opened }) => !opened).length,
  }));
}
