import { boardColumns, CARDS_SHOWN_MAX } from './board.ts';
import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { notDoneReasons } from '../meeting/meeting.ts';
import { practiceCode } from '../refusal/inputs.ts';
import { line, optionalLine, optionalProse } from '../typed-text.ts';
import { orientationStatuses, SESSIONS_UNTIL_LOOK, SESSIONS_UNTIL_LOOK_MAX, sessionOutcomes } from './orientation.ts';

const optionalDay = v.optional(v.nullable(day), null);

const bearer = {
  professionalId: v.optional(v.nullable(id), null),
  outsideName: optionalLine(120),
  outsidePlace: optionalLine(120),
};
const lookAgainAfter = v.pipe(
  v.number('required'),
  v.integer('choice'),
  v.minValue(1, 'choice'),
  v.maxValue(SESSIONS_UNTIL_LOOK_MAX, 'choice'),
);

/** What is said of an orientation when it is proposed; `goalIds` are goals of the patient's plan as it is now. */
export const orientationFields = {
  practice: practiceCode,
  ...bearer,
  goalIds: v.optional(
    v.pipe(v.array(v.pipe(v.string('choice'), v.maxLength(64, 'choice'))), v.maxLength(20, 'choice')),
    [],
  ),
  desire: optionalProse(500),
  functioning: optionalProse(500),
  means: optionalProse(500),
  timing: optionalProse(500),
  lookAgainAfter: v.optional(lookAgainAfter, SESSIONS_UNTIL_LOOK),
};

/** Authors and times are never among these: the server knows them. */
export const proposeOrientationInput = v.object({ patientId: id, ...orientationFields, stepOn: optionalDay });
export const orientationInput = v.object({ orientationId: id });

const note = optionalProse(500);
/** `from` is what the person saw: of two who move it at once, one does. */
const move = { orientationId: id, from: v.picklist(orientationStatuses, 'choice'), note };
export const moveOrientationInput = v.variant(
  'to',
  [
    v.object({ ...move, to: v.picklist(['proposed', 'agreed', 'started', 'paused', 'completed'], 'choice') }),
    v.object({ ...move, to: v.literal('not-done'), reason: v.picklist(notDoneReasons, 'required') }),
  ],
  'choice',
);

export const assignOrientationInput = v.object({ orientationId: id, ...bearer });
/** `stepOn`: the day of the next step, or null where none is planned. */
export const planOrientationInput = v.object({ orientationId: id, stepOn: v.nullable(day) });
export const nudgeInput = v.object({ orientationId: id, note: line(300) });
export const nudgeSeenInput = v.object({ nudgeId: id });
/** `lookAgainAfter` sessions held from now on, the team looks again. */
export const lookedAgainInput = v.object({
  orientationId: id,
  lookAgainAfter: v.optional(v.nullable(lookAgainAfter), null),
  note,
});

const mark = v.pipe(v.number('required'), v.integer('choice'), v.minValue(0, 'choice'), v.maxValue(10, 'choice'));
const check = v.object({ goals: mark, tasks: mark, bond: mark });
export const logSessionInput = v.object({
  orientationId: id,
  on: day,
  outcome: v.picklist(sessionOutcomes, 'required'),
  word: optionalLine(200),
  /** The day of the next session, or null. */
  nextOn: optionalDay,
  /** The three-point alliance check (goals, tasks, bond, 0 to 10) of each side, where it was wanted. */
  patientCheck: v.optional(v.nullable(check), null),
  teamCheck: v.optional(v.nullable(check), null),
});
export const withdrawSessionInput = v.object({ sessionId: id });

export const boardFilterInput = v.object({
  professional: v.optional(v.union([id, v.picklist(['outside', 'nobody'])]), undefined),
  practice: v.optional(practiceCode, undefined),
  /** Of which columns more cards are asked for than the first, and how many in all. */
  shown: v.optional(
    v.record(v.picklist(boardColumns), v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(CARDS_SHOWN_MAX))),
  ),
});

export type ProposeOrientationInput = v.InferOutput<typeof proposeOrientationInput>;
export type MoveOrientationInput = v.InferOutput<typeof moveOrientationInput>;
export type LogSessionInput = v.InferOutput<typeof logSessionInput>;
export type OrientationInput = v.InferOutput<typeof orientationInput>;
