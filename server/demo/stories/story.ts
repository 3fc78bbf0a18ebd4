import type { Foundation, linkKinds, practiceStates, signKinds, taskPlaces, voices } from '#domain/care-plan/layout.ts';
import type { goalAgreements } from '#domain/care-plan/shared-goal.ts';
import type { PersonKey } from '../clinic.ts';

/**
 * A day, counted from the last weekly meeting (a Thursday, see calendar.ts): 0 that Thursday, -1 the Wednesday before, 7 the next meeting.
 * Stories hold no other dates, so they never look old.
 */
export type Day = number;

/** Who, when. */
export type Heard = readonly [by: PersonKey, on: Day];

/** In texts `*…*` is bold and `_…_` italic; French spacing is added when the text is composed. */
export type Statement = { text: string; heard: Heard };
/** `told`: the line as it is said to the patient, where the team's own would be read as about somebody else. */
type Told = { told?: string };
export type Goal = Told & { voice: (typeof voices)[number]; agreedBy: (typeof goalAgreements)[number]; text: string };
export type Task = Told & {
  who: PersonKey | 'patient' | 'relative';
  place: (typeof taskPlaces)[number];
  when: string;
  /** Key of the goal it serves. */
  goal: string;
  text: string;
};
export type Practice = Told & {
  /** Code of the starting catalogue. */
  practice: string;
  state: (typeof practiceStates)[number];
  text: string;
};
export type Sign = Told & { kind: (typeof signKinds)[number]; text: string };
export type Link = { kind: (typeof linkKinds)[number]; text: string };

/** Lines by a key that stays the same from one version to the next, so that changes can be told. */
export type Lines<Line> = Readonly<Record<string, Line>>;

/** What the plan says, as far as it is written. */
export type Plan = {
  words: { request: Statement; 'why-now'?: Statement; 'why-here'?: Statement };
  goals?: Lines<Goal>;
  tasks?: Lines<Task>;
  practices?: Lines<Practice>;
  watch?: Lines<Sign>;
  lookAgainOn?: Day;
};

/** What the team keeps for itself. */
export type Team = {
  bond?: Lines<Link>;
  foundations?: Partial<Record<Foundation, Heard>>;
  notes?: Lines<string>;
};

/** The version frozen at the end of a stage. */
export type Agreement = {
  by: PersonKey;
  agrees: readonly PersonKey[];
  dissents?: readonly { who: PersonKey; why: string; wouldChangeMind: string }[];
};

/** One moment at which somebody wrote: what both documents say from then on. */
export type Stage = { on: Day; by: PersonKey; plan: Plan; team?: Team; agreed?: Agreement };

export type Story = {
  givenName: string;
  familyName: string;
  age: number;
  /** 'MM-DD' */
  birthday: string;
  createdBy: PersonKey;
  createdOn: Day;
  reference: PersonKey;
  /** The care team, the reference person included. */
  careTeam: readonly PersonKey[];
  stages: readonly Stage[];
};
