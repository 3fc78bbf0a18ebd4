import type { RefusalSign } from '#domain/refusal/refusal.ts';
import type { Outcome, ReviewCourse, ReviewScope } from '#domain/review/review.ts';
import type { RefusalTarget } from '#domain/review/targets.ts';
import type { PersonKey } from '../clinic.ts';
import type { Day } from '../stories/story.ts';
import { dice } from './dice.ts';
import type { Dice } from './dice.ts';

/** A refusal of the last two years, told in short: who came, what was refused, what the team thought, and what was said afterwards. */
export type PastCase = {
  givenName: string;
  familyName: string;
  birthDate: string;
  on: Day;
  /** Minutes after six in the morning (UTC) at which its events happen: no two cases of one day share it. */
  slot: number;
  practice: string;
  sessionsHeld: number;
  signs: RefusalSign[];
  words: string;
  team: readonly PersonKey[];
  /** Null where nobody got round to a review. */
  review: {
    after: number;
    marks: { by: PersonKey; targets: RefusalTarget[]; confidence: number }[];
    target: RefusalTarget;
    scope: ReviewScope;
    courses: ReviewCourse[];
    outcome: { after: number; outcome: Outcome } | null;
  } | null;
  /** What became of the orientation that was proposed beside it. */
  orientation: 'completed' | 'started' | 'no-place-available' | 'patient-choice' | 'no-longer-relevant' | null;
  rupture: 'held' | 'partly' | 'not-held' | 'none' | null;
  agrees: boolean;
};

const CASES = 56;
const APART = 11.8;
const FIRST: Day = -722;

const given = ['Brume', 'Sable', 'Avoine', 'Liseron', 'Genêt', 'Écume', 'Myrtille'];
const family = ['Galet', 'Clairière', 'Bourrasque', 'Schiste', 'Rosée', 'Chardon', 'Écluse', 'Pinède'];
const practices = ['hypnosis', 'relaxation', 'hypnosis', 'tens', 'psychomotricity', 'hypnosis', 'therapeutic-massage'];
const signs: RefusalSign[] = ['said-so', 'did-not-come', 'silence', 'says-yes-does-not', 'asks-for-else'];
const words = [
  '« Ce n’est pas ce que je suis venu chercher. »',
  '« Je ne me sens pas à ma place. »',
  '« On me dit une chose ici, une autre là. »',
  '« C’est trop loin, et je rentre épuisé. »',
  '',
];
const teams: readonly (readonly PersonKey[])[] = [
  ['claire', 'solene', 'tiphaine', 'basile'],
  ['eglantine', 'karim', 'mireille', 'solene'],
  ['claire', 'joachim', 'tiphaine', 'karim'],
];

/**
 * What the team thinks of first, how sure it is (%), how often it is so: sure of the whole care, and too sure; modest about the frame,
 * and right.
 */
const leanings: Readonly<Record<'whole' | 'goal' | 'frame' | 'meaning' | 'tasks', { sure: number; right: number }>> = {
  whole: { sure: 82, right: 0.5 },
  goal: { sure: 66, right: 0.7 },
  frame: { sure: 44, right: 0.85 },
  meaning: { sure: 60, right: 0.6 },
  tasks: { sure: 50, right: 0.55 },
};
const targets = ['whole', 'goal', 'frame', 'whole', 'meaning', 'goal', 'tasks'] as const;

/** The same two years each time. */
export function pastCases(): PastCase[] {
  const roll = dice(20_261);
  return Array.from({ length: CASES }, (_, index) => caseOf(index, roll));
}

function caseOf(index: number, roll: Dice): PastCase {
  const practice = practices[index % practices.length] ?? 'tens';
  const target = targets[roll.index(targets.length)] ?? 'goal';
  const sessionsHeld = practice === 'hypnosis' && roll.chance(0.75) ? roll.between(3, 6) : roll.between(0, 4);
  const isWhole = target === 'whole' || (practice === 'hypnosis' && sessionsHeld >= 3 && roll.chance(0.6));
  const team = teams[index % teams.length] ?? [];
  return {
    givenName: given[index % given.length] ?? '',
    familyName: family[Math.floor(index / given.length)] ?? '',
    birthDate: `${String(roll.between(1948, 2001))}-0${String(roll.between(1, 9))}-1${String(roll.between(0, 9))}`,
    on: workingDay(Math.round(FIRST + index * APART)),
    slot: (index % 6) * 18,
    practice,
    sessionsHeld,
    signs: [signs[roll.index(signs.length)] ?? 'said-so'],
    words: words[roll.index(words.length)] ?? '',
    team,
    review: roll.chance(0.93) ? reviewOf(target, isWhole, team, roll) : null,
    orientation: orientationOf(roll),
    rupture: ruptureOf(roll),
    agrees: roll.chance(0.6),
  };
}

function reviewOf(target: (typeof targets)[number], isWhole: boolean, team: readonly PersonKey[], roll: Dice) {
  const { sure, right } = leanings[target];
  const agreeing = roll.between(1, team.length);
  const marks = team.map((by, place) => {
    const other = targets[roll.index(targets.length)] ?? 'goal';
    const named = place < agreeing ? target : other;
    const certainty = place < agreeing ? sure : leanings[other].sure - 12;
    return { by, targets: [named], confidence: Math.max(5, Math.min(98, certainty + roll.between(-9, 9))) };
  });
  const outcome: Outcome = roll.chance(right) ? 'confirmed' : roll.chance(0.3) ? 'partly' : 'not-confirmed';
  const divided = agreeing * 2 <= team.length;
  const courses: ReviewCourse[] = roll.chance(divided ? 0.75 : 0.35)
    ? ['talk-first', 'rethink-plan']
    : ['talk-first', 'repair'];
  return {
    after: roll.between(3, 20),
    marks,
    target,
    scope: isWhole ? ('whole-plan' as const) : ('practice' as const),
    courses,
    outcome: roll.chance(0.9) ? { after: roll.between(7, 28), outcome } : null,
  };
}

function orientationOf(roll: Dice): PastCase['orientation'] {
  const fates = [
    'completed',
    'started',
    'completed',
    'no-place-available',
    'patient-choice',
    'no-longer-relevant',
  ] as const;
  return roll.chance(0.8) ? (fates[roll.index(fates.length)] ?? null) : null;
}

function ruptureOf(roll: Dice): PastCase['rupture'] {
  const repairs = ['held', 'held', 'partly', 'not-held', 'none'] as const;
  return roll.chance(0.6) ? (repairs[roll.index(repairs.length)] ?? null) : null;
}

/** Days are counted from a Thursday: what falls on a Saturday or a Sunday comes on the Monday. */
export function workingDay(day: Day): Day {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day;
}
