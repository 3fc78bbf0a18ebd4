import { expressionBuilder } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient, patientsInReach } from '#domain/access/policy.ts';
import type { Decision, MeetingAccess, PatientStanding } from '#domain/access/policy.ts';
import { READING_AFTER_OPENING_MS } from '#domain/meeting/meeting.ts';
import type { Query } from '../database.ts';
import type { Schema } from '../schema.ts';
import { attendedMeetings } from './attended-meetings.ts';
import { meetingAccess, standingTowards } from './standings.ts';

type Who = Pick<Actor, 'id' | 'role'>;
/** A rule of the policy that a list is drawn by. */
type Rule = (actor: Who, standing: PatientStanding, now: number) => Decision;

/** Towards whom, beside the patients of their care teams, a professional has a standing now: few, from a week's meetings and an emergency. */
export type Reach = {
  actor: Who;
  now: number;
  meetings: ReadonlyMap<string, MeetingAccess>;
  emergencies: ReadonlyMap<string, number>;
};

const NOTHING: PatientStanding = { member: false, emergencyUntil: null, meeting: null };

/** Reads what a professional's lists of patients can be drawn from; the care teams are left to `inReach`. */
export async function reachOf(query: Query, actor: Who, now: number): Promise<Reach> {
  if (patientsInReach(actor) === 'all') return { actor, now, meetings: new Map(), emergencies: new Map() };
  const emergencies = await query
    .selectFrom('emergencyAccesses')
    .where('professionalId', '=', actor.id)
    .where('expiresAt', '>', now)
    .groupBy('patientId')
    .select((eb) => ['patientId', eb.fn.max('expiresAt').as('until')])
    .execute();
  return {
    actor,
    now,
    meetings: await recentMeetings(query, actor.id, now),
    emergencies: new Map(emergencies.map(({ patientId, until }) => [patientId, until])),
  };
}

/** What the meetings of the last days give: of those before nothing is read any more. */
async function recentMeetings(query: Query, professionalId: string, now: number): Promise<Map<string, MeetingAccess>> {
  const recent = await query
    .selectFrom('meetings')
    .where('openedAt', '>', now - READING_AFTER_OPENING_MS)
    .select('id')
    .execute();
  if (recent.length === 0) return new Map();
  const ids = recent.map(({ id }) => id);
  const rows = await attendedMeetings(query, professionalId).where('meetings.id', 'in', ids).execute();
  return new Map(
    rows.flatMap((row) => {
      const access = meetingAccess(row);
      return access ? [[row.patientId, access] as const] : [];
    }),
  );
}

/** How the professional stands towards a patient whom a list has found. */
export function standingIn(
  reach: Reach,
  patient: { id: string; isMember: boolean; isClosed: boolean },
): PatientStanding {
  return {
    member: patient.isMember,
    emergencyUntil: reach.emergencies.get(patient.id) ?? null,
    meeting: reach.meetings.get(patient.id) ?? null,
    closed: patient.isClosed,
  };
}

/**
 * Whether `rule` allows the patient whose id is in the column named, for a query's `where`: asked of the policy once for each way to stand
 * towards a patient, so that the database finds whom it allows and reads nobody else.
 */
export function inReach(reach: Reach, rule: Rule, column: `${string}.${string}`, closed = false): Expression<SqlBool> {
  const { actor, now } = reach;
  const eb = expressionBuilder<Schema, 'patients'>();
  if (patientsInReach(actor) === 'none') return eb.lit(false);
  const allows = (standing: Partial<PatientStanding>) =>
    rule(actor, { ...NOTHING, closed, ...standing }, now) === 'allowed';
  if (allows({})) return eb.lit(true);
  const beyond = [...new Set([...reach.meetings.keys(), ...reach.emergencies.keys()])].filter((id) =>
    allows(standingIn(reach, { id, isMember: false, isClosed: closed })),
  );
  const cared = eb
    .selectFrom('careTeamMembers as reach')
    .where('reach.professionalId', '=', actor.id)
    .select('reach.patientId as id');
  const others = eb.selectFrom('patients as beyond').where('beyond.id', 'in', beyond).select('beyond.id as id');
  const cares = allows({ member: true });
  if (!cares && beyond.length === 0) return eb.lit(false);
  const patientId = eb.ref(column as 'patients.id');
  if (beyond.length === 0) return eb(patientId, 'in', cared);
  return eb(patientId, 'in', cares ? cared.unionAll(others) : others);
}

const FEW = 3;

/** Those of the patients whom the actor may read now, as of a meeting's agenda. */
export async function readableAmong(
  query: Query,
  actor: Who,
  patientIds: readonly string[],
  now: number,
): Promise<Set<string>> {
  if (patientIds.length === 0) return new Set();
  if (patientsInReach(actor) === 'all') return new Set(patientIds);
  const readable = new Set<string>();
  // Built once, unlike a question with so many ids.
  if (patientIds.length <= FEW) {
    for (const patientId of patientIds) {
      const standing = await standingTowards(query, actor.id, patientId);
      if (standing && canReadPatient(actor, standing, now) === 'allowed') readable.add(patientId);
    }
    return readable;
  }
  const reach = await reachOf(query, actor, now);
  const rows = await query
    .selectFrom('patients')
    .leftJoin('careTeamMembers', (join) =>
      join.onRef('careTeamMembers.patientId', '=', 'patients.id').on('professionalId', '=', actor.id),
    )
    .where('patients.id', 'in', patientIds)
    .select(['patients.id', 'professionalId', 'closedAt'])
    .execute();
  for (const { id, professionalId, closedAt } of rows) {
    const standing = standingIn(reach, { id, isMember: professionalId !== null, isClosed: closedAt !== null });
    if (canReadPatient(actor, standing, now) === 'allowed') readable.add(id);
  }
  return readable;
}
