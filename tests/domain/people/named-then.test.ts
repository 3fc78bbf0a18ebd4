import { expect, test } from 'vitest';
import { nameAt } from '#domain/people/named-then.ts';

const name = (familyName: string, untilAt: number | null, id = 'p') => ({ id, familyName, untilAt });
/** Two former names, until 10 and until 20, then the one of now. */
const known = [name('Second', 20), name('Now', null), name('First', 10), name('Other', null, 'q'), name('Old', 5, 'q')];
const named = (at: number | null, id: string | null = 'p', all = known) => nameAt(all, id, at)?.familyName;

test('somebody is called as they were then: the first of the names that lasted beyond it', () => {
  expect([0, 9, 10, 19, 20, 99].map((at) => named(at))).toEqual(['First', 'First', 'Second', 'Second', 'Now', 'Now']);
  expect([0, 19].map((at) => named(at, 'p', known.toReversed()))).toEqual(['First', 'Second']);
});

test('without a time they are called as now, and each by their own names', () => {
  expect([named(null), named(null, 'q'), named(4, 'q'), named(5, 'q')]).toEqual(['Now', 'Other', 'Old', 'Other']);
});

test('nobody is known by no id, and by none that is not there', () => {
  expect([named(1, null), named(1, 'nobody'), named(null, 'p', [name('Gone', 1)])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
