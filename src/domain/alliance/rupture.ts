import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { line } from '../typed-text.ts';

/** How a strain in the link shows (domain §9): by drawing back, or by standing up to it. Both are ordinary, and say something. */
export const ruptureKinds = ['withdrawal', 'confrontation'] as const;
export type RuptureKind = (typeof ruptureKinds)[number];

/** Whether the link held after what was tried. */
export const repairOutcomes = ['held', 'partly', 'not-held', 'unknown'] as const;
export type RepairOutcome = (typeof repairOutcomes)[number];

/** `withId`: the professional with whom; null where it was somebody else, or the team. */
export const logRuptureInput = v.object({
  patientId: id,
  on: day,
  kind: v.picklist(ruptureKinds, 'required'),
  withId: v.optional(v.nullable(id), null),
  word: line(200),
});
export const logRepairInput = v.object({
  ruptureId: id,
  on: day,
  tried: line(300),
  outcome: v.picklist(repairOutcomes, 'required'),
});
