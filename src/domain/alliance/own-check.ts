import * as v from 'valibot';
import { day, id } from '../ids.ts';
import { optionalLine } from '../typed-text.ts';

/** Goals, tasks and bond as one person sees them, 0 to 10 each (Bordin’s three dimensions; the questions are our own words). */
export const dimensions = ['goals', 'tasks', 'bond'] as const;
export type Dimension = (typeof dimensions)[number];
export type Score = Record<Dimension, number>;

/** Where the person answered. */
export const checkWays = ['page', 'slip', 'tablet'] as const;
export type CheckWay = (typeof checkWays)[number];
/** Whose hand it was: their own, or somebody read the questions out and wrote down what they said. */
export const checkHands = ['self', 'read-out'] as const;
export type CheckHand = (typeof checkHands)[number];

/** What one side said of the alliance on one day, for the time line. `by`: whose view it is; `name`: who that is. */
export type ScoredOn = Score & { id: string; on: string; by: 'patient' | 'professional'; name: string };

const mark = v.pipe(v.number('required'), v.integer('required'), v.minValue(0, 'required'), v.maxValue(10, 'required'));
const score = { goals: mark, tasks: mark, bond: mark };
const hand = v.picklist(checkHands, 'required');

export const scoreOwnAllianceInput = v.object(score);
/** `readOutBy`: who read the questions out, by name: a relative, an interpreter, a colleague; asked for where somebody did. */
export const keepOwnCheckInput = v.pipe(
  v.object({
    patientId: id,
    ...score,
    on: day,
    hand,
    readOutBy: optionalLine(80),
    way: v.picklist(['slip', 'tablet'], 'choice'),
  }),
  v.forward(
    v.partialCheck([['hand'], ['readOutBy']], ({ hand, readOutBy }) => hand === 'self' || readOutBy !== '', 'required'),
    ['readOutBy'],
  ),
);
export const handOverInput = v.object({ patientId: id });

/** By how many marks something has fallen to be seen as falling, and within how many the bond still holds. */
const FALLS_BY = 2;
const HOLDS_WITHIN = 1;

/** That goals or tasks have fallen in the patient’s eyes since a day, while the bond held: the moment to speak of what is aimed for. */
export type Falling = { dimension: 'goals' | 'tasks'; since: string; from: number; to: number; bond: number };

/** Looks for it in what the patient said, in the order of the days; the last says where things are now. Null where it is not so. */
export function fallingWhileBondHolds(scores: readonly ScoredOn[]): Falling | null {
  const own = scores.filter(({ by }) => by === 'patient');
  const now = own.at(-1);
  if (!now) return null;
  const earlier = own.slice(0, -1);
  for (const dimension of ['goals', 'tasks'] as const) {
    const before = earlier
      .filter(({ bond }) => now.bond >= bond - HOLDS_WITHIN)
      .reduce<ScoredOn | null>((most, one) => (most === null || one[dimension] >= most[dimension] ? one : most), null);
    if (before && before[dimension] - now[dimension] >= FALLS_BY)
      return { dimension, since: before.on, from: before[dimension], to: now[dimension], bond: now.bond };
  }
  return null;
}
