import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_CASES, ofOneTotal, shownGroups, shownParts } from '#domain/retrospective/small-cells.ts';

const partsOf = (counts: readonly number[]) => counts.map((count, index) => ({ key: String(index), count }));
const shownOf = (counts: readonly number[]) => {
  const { total, parts } = shownParts(partsOf(counts));
  return { total, parts: parts.map(({ count }) => count) };
};

test('C402 fewer than five are never shown, nor what would give them away', () => {
  expect(shownOf([12, 3, 9])).toEqual({ total: 24, parts: [12, null, null] });
  expect(shownOf([12, 3, 2])).toEqual({ total: 17, parts: [12, null, null] });
  // Two fours would follow from their sum.
  expect(shownOf([12, 4, 4])).toEqual({ total: 20, parts: [null, null, null] });
  expect(shownOf([4, 4])).toEqual({ total: null, parts: [null, null] });
  expect(shownOf([1, 2])).toEqual({ total: null, parts: [null, null] });
  expect(shownOf([12, 0, 9])).toEqual({ total: 21, parts: [12, 0, 9] });
});

/** Every way in which `sum` is shared among `many` parts. */
function* shared(sum: number, many: number): Generator<number[]> {
  if (many === 1) yield [sum];
  else
    for (let first = 0; first <= sum; first += 1)
      for (const rest of shared(sum - first, many - 1)) yield [first, ...rest];
}

test('C402 whoever knows the rule and everything that is shown finds no hidden number', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }), (counts) => {
      const seen = shownOf(counts);
      const hidden = seen.parts.flatMap((count, index) => (count === null ? [index] : []));
      if (hidden.length === 0 || seen.total === null) return;
      const known = seen.parts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      const possible = hidden.map(() => new Set<number>());
      for (const guess of shared(seen.total - known, hidden.length)) {
        const all = counts.map((count, index) => guess[hidden.indexOf(index)] ?? count);
        if (JSON.stringify(shownOf(all)) === JSON.stringify(seen))
          guess.forEach((value, index) => possible[index]?.add(value));
      }
      for (const values of possible) expect(values.size).toBeGreaterThan(1);
    }),
    { numRuns: 400 },
  );
});

test('C402 in groups with totals whoever knows the rule finds no hidden number either', () => {
  const groupsOf = (sizes: readonly number[], counts: readonly number[]) => {
    let place = 0;
    return sizes.map((size, index) => ({
      key: String(index),
      parts: partsOf(counts.slice(place, (place += size))),
    }));
  };
  const seenOf = (sizes: readonly number[], counts: readonly number[]) => shownGroups(groupsOf(sizes, counts));
  fc.assert(
    fc.property(
      fc.constantFrom([1, 3], [2, 2], [1, 1, 2], [3, 1], [2, 1, 1]),
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 4, maxLength: 4 }),
      (sizes, counts) => {
        const seen = seenOf(sizes, counts);
        const cells = seen.groups.flatMap(({ parts }) => parts.map(({ count }) => count));
        const hidden = cells.flatMap((count, index) => (count === null ? [index] : []));
        if (hidden.length === 0 || seen.total === null) return;
        const known = cells.reduce<number>((sum, count) => sum + (count ?? 0), 0);
        const possible = hidden.map(() => new Set<number>());
        for (const guess of shared(seen.total - known, hidden.length)) {
          const all = counts.map((count, index) => guess[hidden.indexOf(index)] ?? count);
          if (JSON.stringify(seenOf(sizes, all)) === JSON.stringify(seen))
            guess.forEach((value, index) => possible[index]?.add(value));
        }
        for (const values of possible) expect(values.size).toBeGreaterThan(1);
      },
    ),
    { numRuns: 300 },
  );
});

test('C402 a group of one small part is hidden, the parts of the others are not; tables of the same cases show their number together', () => {
  const { total, groups } = shownGroups([
    { key: 'a', parts: partsOf([8, 9, 3, 4]) },
    { key: 'b', parts: partsOf([2]) },
    { key: 'c', parts: partsOf([30]) },
  ]);
  expect(total).toBe(56);
  expect(groups.map(({ count }) => count)).toEqual([null, null, 30]);
  expect(groups[0]?.parts.map(({ count }) => count)).toEqual([8, 9, null, null]);
  const [one, other] = ofOneTotal(shownParts(partsOf([4, 4])), shownParts(partsOf([8])));
  expect([one.total, other.total]).toEqual([null, null]);
  expect(LEAST_CASES).toBe(5);
});
