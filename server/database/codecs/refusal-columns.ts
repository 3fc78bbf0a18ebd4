import * as v from 'valibot';
import { refusalSigns, refusedParts, saidByOthers } from '#domain/refusal/refusal.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import { jsonColumn } from './json-column.ts';

const signs = v.array(v.picklist(refusalSigns));
const saidByOther = v.array(v.picklist(saidByOthers));

/** `refusals.signs`. */
export const signsColumn = jsonColumn(signs);
/** `refusals.saidByOther`, where somebody else said anything. */
export const saidByOtherColumn = jsonColumn(saidByOther);
/** `refusals.patientTargets`, where the patient was asked. */
export const patientTargetsColumn = jsonColumn(
  v.union([v.array(v.picklist(refusalTargets)), v.literal('rather-not-say')]),
);
/** `refusalAmendments.instead`: the facts that a correction says otherwise. */
export const insteadColumn = jsonColumn(
  v.strictObject({
    practice: v.exactOptional(v.string()),
    named: v.exactOptional(v.string()),
    part: v.exactOptional(v.nullable(v.picklist(refusedParts))),
    sessionsHeld: v.exactOptional(v.number()),
    refusedOn: v.exactOptional(v.string()),
    signs: v.exactOptional(signs),
    words: v.exactOptional(v.string()),
    circumstances: v.exactOptional(v.string()),
    saidByOther: v.exactOptional(saidByOther),
    felt: v.exactOptional(v.string()),
  }),
);
