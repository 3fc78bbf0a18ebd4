import { expect, test } from 'vitest';
import { copyName } from '#server/backup/nightly.ts';
import { nightlyAmong, toDelete } from '#server/backup/keep.ts';

const DAY_MS = 86_400_000;
const from = Date.UTC(2025, 0, 1, 2, 30);
const nights = (count: number) =>
  Array.from({ length: count }, (_, night) => copyName(from + night * DAY_MS, 'nightly', true));

test('of each of the last 7 days, 5 weeks and 12 months the last copy is kept, night after night', () => {
  let kept: string[] = [];
  for (const file of nights(500)) {
    kept = [...kept, file];
    const gone = toDelete(nightlyAmong(kept));
    kept = kept.filter((one) => !gone.includes(one));
  }
  const days = nightlyAmong(kept).map(({ day }) => day);
  const last = nightlyAmong(nights(500)).map(({ day }) => day);
  expect(days.slice(-7)).toEqual(last.slice(-7));
  expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(12);
  expect(days.length).toBeLessThanOrEqual(7 + 5 + 12);
  expect(days.length).toBeGreaterThanOrEqual(7 + 3 + 11);
});

test('a copy that somebody asked for, or any other file, is nobody’s to delete', () => {
  const others = [
    copyName(from, 'asked', false),
    'before-restore-2026-01-01.sqlite',
    'letter.txt',
    'cordee-secret.age',
  ];
  expect(nightlyAmong([...others, ...nights(1)])).toHaveLength(1);
  expect(toDelete([])).toEqual([]);
});
