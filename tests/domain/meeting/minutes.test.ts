import { expect, test } from 'vitest';
import { leadTimes, withoutShortAbsences } from '#domain/meeting/minutes.ts';

const MINUTE = 60_000;
const stay = (from: number, to: number | null) => ({
  arrivedAt: from * MINUTE,
  leftAt: to === null ? null : to * MINUTE,
  leftDuring: null,
});

test('C37 an absence under a minute is none, one of a minute is', () => {
  expect(withoutShortAbsences([stay(0, 5), stay(5.9, 10), stay(10.5, null)])).toEqual([stay(0, null)]);
  expect(withoutShortAbsences([stay(0, 5), stay(6, 10)])).toEqual([stay(0, 5), stay(6, 10)]);
  expect(withoutShortAbsences([stay(0, null), stay(60, 70)])).toEqual([stay(0, 70)]);
  expect(withoutShortAbsences([])).toEqual([]);
});

test('C37 the lead handed over after 15 of 18 minutes, and back: each has their minutes, as far as they were there', () => {
  const led = (professionalId: string, from: number) => ({ professionalId, ledFrom: from * MINUTE });
  const there = () => [stay(0, 20)];
  expect(leadTimes([led('a', 0), led('b', 15)], 18 * MINUTE, there)).toEqual([
    { professionalId: 'a', forMs: 15 * MINUTE },
    { professionalId: 'b', forMs: 3 * MINUTE },
  ]);
  expect(leadTimes([led('a', 0), led('b', 5), led('a', 9)], 18 * MINUTE, there)).toEqual([
    { professionalId: 'a', forMs: 14 * MINUTE },
    { professionalId: 'b', forMs: 4 * MINUTE },
  ]);
  const left = (who: string) => (who === 'a' ? [stay(0, 4)] : [stay(0, null)]);
  expect(leadTimes([led('a', 0), led('b', 6)], 10 * MINUTE, left)).toEqual([
    { professionalId: 'a', forMs: 4 * MINUTE },
    { professionalId: 'b', forMs: 4 * MINUTE },
  ]);
});
