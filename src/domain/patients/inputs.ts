import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { personName, prose } from '../typed-text.ts';

/** Whose record it is: two names and a birth date. Whether the date is past is for `isPastDay`, which knows today. */
const identity = {
  givenName: personName,
  familyName: personName,
  birthDate: v.pipe(day, v.minValue('1870-01-01', 'date')),
};

/** The highest sequence that an audit row can have (an integer of 32 bits in PostgreSQL). */
const SEQUENCE_MAX = 2_147_483_647;

/** Every input about patients and their care teams. Authors and times are never among them: the server knows those. */
export const patientInput = v.object({ patientId: id });
export const createPatientInput = v.object({ ...identity, sameNameConfirmed: v.optional(v.boolean('choice')) });
export const editPatientInput = v.object({ patientId: id, ...identity });
export const careTeamInput = v.object({ patientId: id, professionalId: id });
export const openEmergencyAccessInput = v.object({ ...identity, reason: prose(10, 'reason-short', 2_000) });
export const reviewEmergencyAccessInput = v.object({ emergencyAccessId: id });
export const patientAuditInput = v.object({
  patientId: id,
  before: v.optional(
    v.pipe(v.number('choice'), v.integer('choice'), v.minValue(1, 'choice'), v.maxValue(SEQUENCE_MAX, 'choice')),
    SEQUENCE_MAX,
  ),
});
