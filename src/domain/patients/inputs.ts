import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { typedNames } from '../people/typed-names.ts';
import { prose } from '../typed-text.ts';

/** Whose record it is: names and a birth date. Whether the date is past is for `isPastDay`, which knows today. */
const identity = v.intersect([
  typedNames,
  v.object({ birthDate: v.pipe(day, v.minValue('1870-01-01', 'date')) }, 'required'),
]);

/** The highest sequence that an audit row can have (an integer of 32 bits in PostgreSQL). */
const SEQUENCE_MAX = 2_147_483_647;

/** Every input about patients and their care teams. Authors and times are never among them: the server knows those. */
export const patientInput = v.object({ patientId: id });
/** `beside`: shown with a page that reads the record itself, and leaves the one row of audit for both. */
export const besidePageInput = v.object({ patientId: id, beside: v.optional(v.boolean(), false) });
export const createPatientInput = v.intersect([
  identity,
  v.object({ sameNameConfirmed: v.optional(v.boolean('choice')) }),
]);
export const editPatientInput = v.intersect([identity, v.object({ patientId: id })]);
export const careTeamInput = v.object({ patientId: id, professionalId: id });
export const openEmergencyAccessInput = v.intersect([identity, v.object({ reason: prose(10, 'reason-short', 2_000) })]);
export const emergencyRequestInput = v.object({ requestId: id });
export const settleEmergencyRequestInput = v.object({
  requestId: id,
  outcome: v.picklist(['granted', 'refused'], 'choice'),
});
export const reviewEmergencyAccessInput = v.object({ emergencyAccessId: id });
export const patientAuditInput = v.object({
  patientId: id,
  before: v.optional(
    v.pipe(v.number('choice'), v.integer('choice'), v.minValue(1, 'choice'), v.maxValue(SEQUENCE_MAX, 'choice')),
    SEQUENCE_MAX,
  ),
});
