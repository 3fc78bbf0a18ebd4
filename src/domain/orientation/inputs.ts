import * as v from 'valibot';
import { practiceCode } from '../refusal/inputs.ts';
import { line } from '../typed-text.ts';
import { ownKinds } from './practices.ts';

const lineOrNothing = (max: number) =>
  v.optional(v.union([v.pipe(v.string('required'), v.trim(), v.literal('')), line(max)], 'too-long'), '');

const said = {
  labelFr: line(60),
  labelEn: line(60),
  throughFr: lineOrNothing(120),
  throughEn: lineOrNothing(120),
};

/** Every input about the clinic's catalogue. A code is made by the server, once. */
export const addPracticeInput = v.object({ ...said, kind: v.optional(v.picklist(ownKinds, 'choice'), 'practice') });
export const editPracticeInput = v.object({ code: practiceCode, ...said });
export const practiceInput = v.object({ code: practiceCode });
export const movePracticeInput = v.object({ code: practiceCode, direction: v.picklist(['up', 'down'], 'choice') });

export type EditPracticeInput = v.InferOutput<typeof editPracticeInput>;
