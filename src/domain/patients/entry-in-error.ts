import * as v from 'valibot';
import { id } from '../ids.ts';

/** What can stand in the record of somebody whom it does not concern (FHIR: `entered-in-error`). */
export const inErrorKinds = ['refusal', 'remark', 'decision', 'voice'] as const;
export type InErrorKind = (typeof inErrorKinds)[number];

/** Why, in words that say nothing of what it was or of whom: the trace may be read by the patient. */
export const inErrorReasons = ['other-person', 'twice', 'never-said'] as const;
export type InErrorReason = (typeof inErrorReasons)[number];

/** `toPatientId`: whose it is, where it is moved; without one it is removed. */
export const entryInErrorInput = v.object({
  patientId: id,
  kind: v.picklist(inErrorKinds, 'choice'),
  objectId: id,
  reason: v.picklist(inErrorReasons, 'choice'),
  toPatientId: v.optional(v.union([v.literal(''), id], 'choice'), ''),
});

/** What was taken out of a record, as the list beside the copies has it: ids and times, nobody's name, no word of what it was. */
export const takenOutEntry = v.object({
  id,
  patientId: id,
  kind: v.picklist(inErrorKinds),
  objectId: id,
  reason: v.picklist(inErrorReasons),
  outcome: v.picklist(['moved', 'removed']),
  at: v.number(),
  by: id,
  /** Whose it is; null where it was removed, or where nothing tells. */
  to: v.nullable(id),
});
export type TakenOutEntry = v.InferOutput<typeof takenOutEntry>;
