import type { Profession } from '../people/professions.ts';
import type { PatientTargets } from '../refusal/refusal.ts';
import { refusalTargets } from './targets.ts';
import type { RefusalTarget } from './targets.ts';

type Mark = { professionalId: string; targets: readonly RefusalTarget[] };

/** One target with those who marked it. */
export type TargetCount = { target: RefusalTarget; professionalIds: string[] };

/**
 * What the marks say together, for a sentence. `together`: everybody marked these. `mostly`: all but `apart` say `first`, and those few share
 * nothing. `split`: `firstCount` say `first`; of those who do not, `secondCount` say `second`.
 */
export type Reading =
  | { kind: 'nobody' }
  | { kind: 'one'; targets: RefusalTarget[] }
  | { kind: 'together'; targets: RefusalTarget[] }
  | { kind: 'split'; first: RefusalTarget; firstCount: number; second: RefusalTarget; secondCount: number }
  | { kind: 'mostly'; first: RefusalTarget; firstCount: number; apart: number }
  | { kind: 'scattered' };

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
  const counts = countTargets(marks);
  const shared = counts.filter(({ professionalIds }) => professionalIds.length === marks.length);
  if (shared.length > 0) return { kind: 'together', targets: shared.map(({ target }) => target) };
  const [first] = counts;
  if (!first || first.professionalIds.length === 1) return { kind: 'scattered' };
  const others = marks.filter(({ targets }) => !targets.includes(first.target));
  const [second] = countTargets(others);
  const firstCount = first.professionalIds.length;
  const secondCount = second?.professionalIds.length ?? 0;
  if (!second || (secondCount === 1 && others.length > 1))
    return { kind: 'mostly', first: first.target, firstCount, apart: others.length };
  return { kind: 'split', first: first.target, firstCount, second: second.target, secondCount };
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
