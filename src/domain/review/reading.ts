import type { Profession } from '../people/professions.ts';
import type { PatientTargets } from '../refusal/refusal.ts';
import { refusalTargets } from './targets.ts';
import type { RefusalTarget } from './targets.ts';

type Mark = { professionalId: string; targets: readonly RefusalTarget[] };

/** One target with those who marked it. */
export type TargetCount = { target: RefusalTarget; professionalIds: string[] };

/** What the same people marked, with how many they are: never one alone. */
export type SharedAnswer = { targets: RefusalTarget[]; count: number };

/**
 * What the marks say together, for a sentence that sets nobody apart. `together`: everybody marked these. `answers`: what most people
 * marked, tied ones side by side; where one answer is ahead, followed by what most of the others marked. `scattered`: no two people marked
 * the same. `also`: what else was marked by anybody, without a number: a number of one would be a person.
 */
export type Reading =
  | { kind: 'nobody' }
  | { kind: 'one'; targets: RefusalTarget[] }
  | { kind: 'together'; targets: RefusalTarget[]; also: RefusalTarget[] }
  | { kind: 'answers'; answers: SharedAnswer[]; also: RefusalTarget[] }
  | { kind: 'scattered'; targets: RefusalTarget[] };

/** From so many marks on they are shown by profession: among fewer, a profession is often one person. */
export const MARKS_FOR_PROFESSIONS = 6;

/** The targets by how many marked them, most first; those that nobody marked come last, in their own order. */
export function countTargets(marks: readonly Mark[]): TargetCount[] {
  return refusalTargets
    .map((target) => ({
      target,
      professionalIds: marks.filter(({ targets }) => targets.includes(target)).map((mark) => mark.professionalId),
    }))
    .sort((a, b) => b.professionalIds.length - a.professionalIds.length);
}

/** Where the team agrees and where it splits (domain §7, step 3). */
export function readMarks(marks: readonly Mark[]): Reading {
  const [only] = marks;
  if (!only) return { kind: 'nobody' };
  if (marks.length === 1) return { kind: 'one', targets: [...only.targets] };
  const counts = countTargets(marks).filter(({ professionalIds }) => professionalIds.length > 0);
  const besides = (named: readonly RefusalTarget[]) =>
    refusalTargets.filter((target) => !named.includes(target) && counts.some((one) => one.target === target));
  const shared = counts.filter(({ professionalIds }) => professionalIds.length === marks.length);
  if (shared.length > 0) {
    const targets = shared.map(({ target }) => target);
    return { kind: 'together', targets, also: besides(targets) };
  }
  const ahead = mostMarked(marks).filter(({ count }) => count > 1);
  if (ahead.length === 0) return { kind: 'scattered', targets: besides([]) };
  const next = ahead.length === 1 ? mostMarked(without(marks, ahead)).filter(({ count }) => count > 1) : [];
  const named = next.map(({ targets }) => ({ targets, count: markedBy(marks, targets) }));
  const answers = [...ahead, ...named];
  return { kind: 'answers', answers, also: besides(answers.flatMap(({ targets }) => targets)) };
}

/** What the largest number of people marked; targets that the very same people marked are one answer. */
function mostMarked(marks: readonly Mark[]): SharedAnswer[] {
  const counts = countTargets(marks);
  const most = counts[0]?.professionalIds.length ?? 0;
  const bySame = new Map<string, SharedAnswer>();
  for (const { target, professionalIds } of counts) {
    if (most === 0 || professionalIds.length < most) break;
    const same = professionalIds.join(' ');
    bySame.set(same, { targets: [...(bySame.get(same)?.targets ?? []), target], count: most });
  }
  return [...bySame.values()];
}

/** Those who marked none of the answers. */
function without(marks: readonly Mark[], answers: readonly SharedAnswer[]): Mark[] {
  return marks.filter(({ targets }) => !answers.some((answer) => answer.targets.some((one) => targets.includes(one))));
}

function markedBy(marks: readonly Mark[], answer: readonly RefusalTarget[]): number {
  return marks.filter(({ targets }) => answer.every((one) => targets.includes(one))).length;
}

/** Which of the patient's own targets the team marked too, and which nobody did; null where the patient gave none. */
export function besidePatient(
  marks: readonly Mark[],
  patient: PatientTargets,
): { shared: RefusalTarget[]; unseen: RefusalTarget[] } | null {
  if (patient === null || patient === 'rather-not-say') return null;
  const seen = (target: RefusalTarget) => marks.some(({ targets }) => targets.includes(target));
  return { shared: patient.filter(seen), unseen: patient.filter((target) => !seen(target)) };
}

/** How many of each profession marked each target, in the order of `countTargets`. */
export function countByProfession(
  marks: readonly Mark[],
  professionOf: (professionalId: string) => Profession | null,
): { target: RefusalTarget; counts: Partial<Record<Profession, number>> }[] {
  return countTargets(marks).map(({ target, professionalIds }) => {
    const counts: Partial<Record<Profession, number>> = {};
    for (const id of professionalIds) {
      const profession = professionOf(id);
      if (profession !== null) counts[profession] = (counts[profession] ?? 0) + 1;
    }
    return { target, counts };
  });
}
