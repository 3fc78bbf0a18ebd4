import type { ShareRow } from './figures.ts';
import { LEAST_CASES, shown, shownParts } from './small-cells.ts';
import type { Cell } from './small-cells.ts';
import { wilson } from './wilson.ts';
import type { Share } from './wilson.ts';

/** Cases of one row, and how many of them have what the share is about; a half is one that has it in part. */
export type Tally<K extends string = string> = { key: K; of: number; having: number };

/** Shares of the rows of one table, and of all of them: a row with too few cases says nothing, nor does one that would give it away. */
export function shareRows<K extends string>(tallies: readonly Tally<K>[]): ShareRow<K | 'all'>[] {
  const all = tallies.reduce((sum, { of, having }) => ({ of: sum.of + of, having: sum.having + having }), {
    of: 0,
    having: 0,
  });
  const { total, parts } = shownParts(tallies.map(({ key, of }) => ({ key, count: of })));
  const rows = tallies.map(({ key, having }, index): ShareRow<K> => rowOf(key, parts[index]?.count ?? null, having));
  return [...rows, rowOf('all', total, all.having)];
}

function rowOf<K extends string>(key: K, of: number | null, having: number): ShareRow<K> {
  return { key, of, share: of === null || of < LEAST_CASES ? null : wilson(having, of) };
}

/** A share that stands alone, where there are enough cases. */
export function shareOf(having: number, of: number): { of: Cell; share: Share | null } {
  return { of: shown(of), share: of < LEAST_CASES ? null : wilson(having, of) };
}
