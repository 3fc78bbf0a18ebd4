import * as v from 'valibot';
import { expressionBuilder } from 'kysely';
import type { Expression, SqlBool } from 'kysely';
import type { Actor } from '#domain/access/actor.ts';
import { canReadPatient, canRecordRefusal } from '#domain/access/policy.ts';
import { inReach, reachOf, standingIn } from '#server/database/rights/patients-in-reach.ts';
import type { Reach } from '#server/database/rights/patients-in-reach.ts';
import type { Schema } from '#server/database/schema.ts';
import {
  anyPatient,
  countPatients,
  isMeantBy,
  nearPatients,
  patientPage,
} from '#server/database/tables/patients/patient-list.ts';
import type { PatientRow } from '#server/database/tables/patients/patient-list.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Patients on one page of a list at most, and where nothing else is asked for. */
const PAGE = 60;

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const input = v.object({
  /** As typed; empty for everybody. */
  typed: v.optional(v.string(), ''),
  among: v.optional(v.picklist(['readable', 'own', 'recordable']), 'readable'),
  /** Those whose record is closed instead. */
  closed: v.optional(v.boolean(), false),
  from: v.optional(whole(Number.MAX_SAFE_INTEGER), 0),
  limit: v.optional(whole(PAGE), PAGE),
});
type Search = v.InferOutput<typeof input>;

export type ListedPatient = {
  id: string;
  givenName: string;
  familyName: string;
  birthDate: string;
  reference: { givenName: string; familyName: string } | null;
  /** The actor is in the care team. */
  member: boolean;
  /** The actor may record a refusal of theirs now. */
  mayRecordRefusal: boolean;
  lastVersion: { number: number; agreedAt: number } | null;
  closedAt: number | null;
};

/**
 * One page of the patients whom the actor may read now and means by what was typed, by family name, and how many there are in all; `own`: of
 * their care teams, `recordable`: on whom they may record a refusal. Where nobody has what was typed, those who have it but for a typing
 * error (`near`). Only who is in the answer was named, and only they leave a row.
 */
export const searchPatients = useCase(input, async (run: Run<Actor, Search>) => {
  const { actor, trx, now } = run;
  const { typed, among, closed, from, limit } = run.input;
  const reach = await reachOf(trx, actor, now);
  const list = { which: closed ? 'closed' : 'open', professionalId: actor.id } as const;
  const eb = expressionBuilder<Schema, 'patients'>();
  const everybody = { ...list, where: inReachAs(among, reach, closed) };
  const meant = { ...list, where: eb.and([everybody.where, isMeantBy(typed)]) };
  let found = await countPatients(trx, meant);
  let rows = found > from ? await patientPage(trx, meant, { from, limit }) : [];
  const near = found === 0 && typed.trim() !== '' ? await nearPatients(trx, everybody, typed) : [];
  if (near.length > 0) {
    found = near.length;
    const named = { ...list, where: eb('patients.id', 'in', near.slice(from, from + limit)) };
    rows = await patientPage(trx, named, { from: 0, limit });
  }
  const patients = rows.flatMap((row) => asListed(row, reach));
  await run.audit({ action: 'patients.listed', patientId: null, objectId: null });
  await run.auditNamed({ action: 'patients.listed', objectId: null, patientIds: patients.map(({ id }) => id) });
  return {
    patients,
    found,
    near: near.length > 0,
    /** Whether there is anybody among whom to search, and anybody at all whom the actor reads. */
    any: found > 0 || (await anyPatient(trx, everybody)),
    anyReadable: found > 0 || (await anyPatient(trx, { ...list, where: inReachAs('readable', reach, closed) })),
  };
});

function inReachAs(among: Search['among'], reach: Reach, closed: boolean): Expression<SqlBool> {
  switch (among) {
    case 'readable':
      return inReach(reach, canReadPatient, 'patients.id', closed);
    case 'own':
      return inReach(reach, isInCareTeam, 'patients.id', closed);
    case 'recordable':
      return inReach(reach, canRecordRefusal, 'patients.id', closed);
    default:
      return among satisfies never;
  }
}

/** One's own patients, as far as one reads them. */
const isInCareTeam: typeof canReadPatient = (actor, standing, now) =>
  standing.member ? canReadPatient(actor, standing, now) : 'hidden';

function asListed({ isMember, ...patient }: PatientRow, reach: Reach): ListedPatient[] {
  const { actor, now } = reach;
  const standing = standingIn(reach, { id: patient.id, isMember, isClosed: patient.closedAt !== null });
  if (canReadPatient(actor, standing, now) !== 'allowed') return [];
  return [{ ...patient, member: isMember, mayRecordRefusal: canRecordRefusal(actor, standing, now) === 'allowed' }];
}
