import * as v from 'valibot';
import { practiceCode } from '../refusal/inputs.ts';
import { line, optionalLine } from '../typed-text.ts';
import { ownKinds } from './practices.ts';

const said = {
  labelFr: line(60),
  labelEn: line(60),
  throughFr: optionalLine(120),
  throughEn: optionalLine(120),
};

/** Every input about the clinic's catalogue. A code is made by the server, once. */
export const addPracticeInput = v.object({ ...said, kind: v.optional(v.picklist(ownKinds, 'choice'), 'practice') });
export const editPracticeInput = v.object({ code: practiceCode, ...said });
export const practiceInput = v.object({ code: practiceCode });
export const movePracticeInput = v.object({ code: practiceCode, direction: v.picklist(['up', 'down'], 'choice') });

export type EditPracticeInput = v.InferOutput<typeof editPracticeInput>;
