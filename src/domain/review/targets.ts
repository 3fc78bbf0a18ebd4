import { questionGroups, questionIds } from './questions.ts';
import type { QuestionGroupId, QuestionId } from './questions.ts';

/** Where a refusal may point (domain §7), in the order in which the marks are asked. */
export const refusalTargets = [
  'practice',
  'frame',
  'person',
  'goal',
  'tasks',
  'meaning',
  'timing',
  'whole',
  'unknown',
] as const;
export type RefusalTarget = (typeof refusalTargets)[number];

/** Nobody marks more. */
export const MOST_TARGETS = 3;

const groupOf = (id: QuestionGroupId): readonly QuestionId[] =>
  questionGroups.find((group) => group.id === id)?.questions ?? [];

/** The questions that a mark points at (domain §7, step 4). */
const pointedAt: Record<RefusalTarget, readonly QuestionId[]> = {
  practice: ['tasks.in-session', 'tasks.informed', 'bond.too-fast'],
  frame: ['frame.setting', 'tasks.between'],
  person: [...groupOf('bond'), 'team.our-feelings'],
  goal: groupOf('goals'),
  tasks: groupOf('tasks'),
  meaning: ['bond.believed', 'team.chosen-how', 'team.with-patient'],
  timing: ['patient.why-now', 'team.chosen-how'],
  whole: [...groupOf('whole'), 'goals.team', 'team.mixed-messages'],
  unknown: [],
};

/**
 * Every question once, those that the marks point at first: the more marks point at a question, the earlier it comes; among equals the
 * order of the groups. `first` is how many are pointed at by anybody.
 */
export function orderedQuestions(marks: readonly { targets: readonly RefusalTarget[] }[]): {
  ids: QuestionId[];
  first: number;
} {
  const weight = new Map<QuestionId, number>();
  for (const { targets } of marks) {
    const asked = new Set(targets.flatMap((target) => pointedAt[target]));
    for (const id of asked) weight.set(id, (weight.get(id) ?? 0) + 1);
  }
  const ids = [...questionIds].sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0));
  return { ids, first: weight.size };
}
