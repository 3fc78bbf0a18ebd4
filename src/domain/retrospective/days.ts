import { LEAST_CASES, shownParts } from './small-cells.ts';
import type { ShownParts } from './small-cells.ts';

/** How many cases took so many days; `days` null: it has not come yet. */
export type DaysCount = { days: number | null; count: number };

/** The classes in which delays are counted, by the last day of each; `waiting`: it has not come yet. */
export const delayClasses = ['0-7', '8-14', '15-30', '31-90', 'over-90', 'waiting'] as const;
export type DelayClass = (typeof delayClasses)[number];
const ends: readonly number[] = [7, 14, 30, 90, Infinity];

/** Delays as they may be shown: classes, and the days within which a quarter, half and three quarters of those that came were done. */
export type Delays = ShownParts<DelayClass> & { quartiles: { q1: number; median: number; q3: number } | null };

/** The delays of `counts`, where there are enough of them. */
export function delaysOf(counts: readonly DaysCount[]): Delays {
  const classOf = (days: number | null): DelayClass =>
    days === null ? 'waiting' : (delayClasses[ends.findIndex((end) => days <= end)] ?? 'over-90');
  const sum = (wanted: DelayClass) =>
    counts.reduce((all, { days, count }) => all + (classOf(days) === wanted ? count : 0), 0);
  const came = counts.flatMap(({ days, count }) => (days === null ? [] : [{ days, count }]));
  return {
    ...shownParts(delayClasses.map((key) => ({ key, count: sum(key) }))),
    quartiles: quartilesOf(came.map(({ days: value, count }) => ({ value, count }))),
  };
}

/** The values within which a quarter, half and three quarters of all lie; null where they are too few. */
export function quartilesOf(counts: readonly { value: number; count: number }[]) {
  const sorted = counts.toSorted((a, b) => a.value - b.value);
  const of = sorted.reduce((all, { count }) => all + count, 0);
  if (of < LEAST_CASES) return null;
  return { q1: quantile(sorted, of, 0.25), median: quantile(sorted, of, 0.5), q3: quantile(sorted, of, 0.75) };
}

/** The value below or at which the share `part` of all stand (the mean of two where it falls between them). */
function quantile(sorted: readonly { value: number; count: number }[], of: number, part: number): number {
  const at = (rank: number): number => {
    let seen = 0;
    for (const { value, count } of sorted) if ((seen += count) >= rank) return value;
    return 0;
  };
  const rank = of * part;
  return Number.isInteger(rank) ? (at(rank) + at(rank + 1)) / 2 : at(Math.ceil(rank));
}
