import { answerNames } from '#domain/orientation/orientation.ts';

/** What a form of an orientation holds, by the names of its fields. */
type Typed = Readonly<Record<string, string>>;

/** Before the id of a goal, in the name of its box. */
export const GOAL_FIELD = 'goal-';

/** A number typed in a field (NaN where it is none: the schema then says so), or undefined where nothing was typed. */
export function numberOf(typed: string | undefined): number | undefined {
  return typed === undefined || typed.trim() === '' ? undefined : Number(typed);
}

/** What was typed, or null where nothing was: for an id or a day that need not be there. */
export function orNull(typed: string | undefined): string | null {
  return typed === undefined || typed === '' ? null : typed;
}

/** Who carries it out, as a form says it. */
export function bearerValues(typed: Typed) {
  const professionalId = orNull(typed['professionalId']);
  return { professionalId, outsideName: typed['outsideName'] ?? '', outsidePlace: typed['outsidePlace'] ?? '' };
}

/** What is proposed, as `OrientationFields` asks for it. */
export function orientationValues(typed: Typed) {
  return {
    practice: typed['practice'] ?? '',
    ...bearerValues(typed),
    goalIds: Object.keys(typed)
      .filter((name) => name.startsWith(GOAL_FIELD))
      .map((name) => name.slice(GOAL_FIELD.length)),
    ...Object.fromEntries(answerNames.map((name) => [name, typed[name] ?? ''])),
    lookAgainAfter: numberOf(typed['lookAgainAfter']),
  };
}

/** One side's alliance check, or null where none of its three points was given. */
export function checkValues(typed: Typed, side: 'patient' | 'team') {
  const check = {
    goals: numberOf(typed[`${side}-goals`]),
    tasks: numberOf(typed[`${side}-tasks`]),
    bond: numberOf(typed[`${side}-bond`]),
  };
  return Object.values(check).every((point) => point === undefined) ? null : check;
}
