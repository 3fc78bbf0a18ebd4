import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { line, optionalLine, optionalProse } from '../typed-text.ts';
import { refusalSigns, refusedParts, saidByOthers } from './refusal.ts';

/** A code of the catalogue; whether the clinic has such a practice is for the command. */
export const practiceCode = v.pipe(
  v.string('required'),
  v.nonEmpty('required'),
  v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'choice'),
);

const facts = {
  practice: practiceCode,
  named: optionalLine(80),
  part: v.optional(v.nullable(v.picklist(refusedParts, 'choice')), null),
  sessionsHeld: v.pipe(v.number('required'), v.integer('choice'), v.minValue(0, 'choice'), v.maxValue(500, 'choice')),
  refusedOn: day,
  signs: v.pipe(
    v.array(v.picklist(refusalSigns, 'choice'), 'required'),
    v.minLength(1, 'required'),
    v.maxLength(refusalSigns.length, 'choice'),
    v.transform((signs) => refusalSigns.filter((sign) => signs.includes(sign))),
  ),
  words: optionalProse(2_000),
  circumstances: optionalProse(2_000),
  saidByOther: v.optional(
    v.pipe(
      v.array(v.picklist(saidByOthers, 'choice'), 'choice'),
      v.maxLength(saidByOthers.length, 'choice'),
      v.transform((said) => saidByOthers.filter((one) => said.includes(one))),
    ),
    [],
  ),
  felt: optionalProse(2_000),
};

/**
 * Recording a refusal; author and time are the server's. `itemId`: the case of the meeting in which it is recorded, or null;
 * `orientationId`: the orientation that it ends, or null.
 */
export const recordRefusalInput = v.object({
  patientId: id,
  ...facts,
  itemId: v.optional(v.nullable(id), null),
  orientationId: v.optional(v.nullable(id), null),
});

/** All the facts as they should have been recorded, and why. */
export const correctRefusalInput = v.object({ refusalId: id, ...facts, reason: line(300) });
export const withdrawRefusalInput = v.object({ refusalId: id, reason: line(300) });

/** After how many days a refusal that was not reviewed stands out. */
export const reviewWithinDaysInput = v.object({
  days: v.pipe(v.number('required'), v.integer('choice'), v.minValue(1, 'choice'), v.maxValue(120, 'choice')),
});

/** `question` is what the case asks the team, in the language of whoever puts it there. */
export const putRefusalOnAgendaInput = v.object({ refusalId: id, question: line(300) });

export type RecordRefusalInput = v.InferOutput<typeof recordRefusalInput>;
export type CorrectRefusalInput = v.InferOutput<typeof correctRefusalInput>;
