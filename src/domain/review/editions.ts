import { questionGroups, questionIds } from './questions.ts';
import type { QuestionGroupId, QuestionId, ReviewAnswer } from './questions.ts';
import type { RefusalTarget } from './targets.ts';
import { wordingOf } from './wordings.ts';

/** What an edition of the questions adds to its words: which are open, and where a mark points. */
type Edition = {
  /** They take a note instead of yes or no. */
  open: ReadonlySet<QuestionId>;
  /** The questions that a mark points at (domain §7, step 4). */
  pointedAt: Readonly<Record<RefusalTarget, readonly QuestionId[]>>;
};

const groupOf = (id: QuestionGroupId): readonly QuestionId[] =>
  questionGroups.find((group) => group.id === id)?.questions ?? [];

const first: Edition = {
  open: new Set(['bond.holds', 'patient.beliefs', 'patient.why-now', 'frame.setting', 'whole.change-first']),
  pointedAt: {
    practice: ['tasks.in-session', 'tasks.informed', 'bond.too-fast'],
    frame: ['frame.setting', 'tasks.between'],
    person: [...groupOf('bond'), 'team.our-feelings'],
    goal: groupOf('goals'),
    tasks: groupOf('tasks'),
    meaning: ['bond.believed', 'team.chosen-how', 'team.with-patient'],
    timing: ['patient.why-now', 'team.chosen-how'],
    whole: [...groupOf('whole'), 'goals.team', 'team.mixed-messages'],
    unknown: [],
  },
};

const second: Edition = {
  open: new Set([
    'bond.rupture',
    'bond.too-fast',
    'bond.holds',
    'patient.asks-instead',
    'patient.protects',
    'patient.control',
    'patient.injustice',
    'patient.beliefs',
    'patient.why-now',
    'frame.setting',
    'whole.elsewhere',
    'whole.change-first',
  ]),
  pointedAt: {
    practice: ['tasks.in-session', 'tasks.informed', 'bond.too-fast', 'patient.beliefs'],
    frame: ['frame.setting', 'tasks.between'],
    person: [...groupOf('bond'), 'team.our-feelings'],
    goal: [...groupOf('goals'), 'patient.asks-instead'],
    tasks: [...groupOf('tasks'), 'patient.control'],
    meaning: ['bond.believed', 'team.chosen-how', 'team.with-patient', 'patient.injustice'],
    timing: ['patient.why-now', 'team.chosen-how'],
    whole: [...groupOf('whole'), 'goals.team', 'team.mixed-messages', 'patient.injustice'],
    unknown: [],
  },
};

const editionOf = (wording: number): Edition => (wording === 1 ? first : second);

/** With whom the questions begin where nothing points anywhere: what they hope for, what they want instead, what changed, who holds. */
const startingWith: readonly QuestionId[] = [
  'goals.own-words',
  'patient.asks-instead',
  'patient.why-now',
  'bond.rupture',
  'bond.holds',
  'team.with-patient',
];

/** So many questions are there to begin with; the rest are taken up on demand. */
export const QUESTIONS_TO_BEGIN_WITH = 6;

/** The questions that this wording asks, in the order of their groups. */
export function questionsOf(wording: number): QuestionId[] {
  const { questions } = wordingOf(wording);
  return questionIds.filter((id) => questions[id] !== undefined);
}

/** Whether the question takes a note instead of yes or no. */
export function isOpenQuestion(wording: number, id: QuestionId): boolean {
  return editionOf(wording).open.has(id);
}

/**
 * Whether the question can be sent to the patient: only where it has a sentence for that, whatever the wording in which it is worked
 * through.
 */
export function canBeAsked(id: QuestionId): boolean {
  return wordingOf(2).asked?.[id] !== undefined;
}

/** Whether the question can be answered so: an open one is never answered yes or no, and not every one can be asked of the patient. */
export function takesAnswer(wording: number, id: QuestionId, answer: ReviewAnswer): boolean {
  if (answer === 'ask-patient') return canBeAsked(id);
  return !isOpenQuestion(wording, id) || answer === 'unknown';
}

/**
 * Every question once, those that the marks point at first: the more marks point at a question, the earlier it comes; among equals the
 * order of the groups. What the patient ticked is a mark, too. `begin`: how many there are to begin with; where the marks point at fewer,
 * it is filled up.
 */
export function orderedQuestions(
  wording: number,
  marks: readonly { targets: readonly RefusalTarget[] }[],
): { ids: QuestionId[]; first: number; begin: number } {
  const { pointedAt } = editionOf(wording);
  const asked = questionsOf(wording);
  const weight = new Map<QuestionId, number>();
  for (const { targets } of marks)
    for (const id of new Set(targets.flatMap((target) => pointedAt[target])))
      if (asked.includes(id)) weight.set(id, (weight.get(id) ?? 0) + 1);
  const fills = (id: QuestionId) => (startingWith.includes(id) ? 0.5 : 0);
  const rank = (id: QuestionId) => weight.get(id) ?? fills(id);
  const ids = [...asked].sort((a, b) => rank(b) - rank(a));
  return { ids, first: weight.size, begin: Math.min(QUESTIONS_TO_BEGIN_WITH, ids.length) };
}
