import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brier, student95 } from '#domain/retrospective/brier.ts';
import { delaysOf } from '#domain/retrospective/days.ts';
import { offsetsIn, periodOf, stepsOf } from '#domain/retrospective/period.ts';
import { wilson } from '#domain/retrospective/wilson.ts';
import { dayIn } from '#domain/meeting/calendar.ts';

test('C401 Wilson’s interval is that of the tables, holds its share, and never leaves 0 to 1', () => {
  const rounded = (successes: number, of: number) => {
    const { low, high } = wilson(successes, of);
    return [low, high].map((bound) => Number(bound.toFixed(4)));
  };
  // Newcombe 1998, table I, and the usual examples.
  expect([rounded(81, 263), rounded(15, 148), rounded(0, 20), rounded(1, 29)]).toEqual([
    [0.2553, 0.3662],
    [0.0624, 0.1605],
    [0, 0.1611],
    [0.0061, 0.1718],
  ]);
  expect(wilson(7, 7).high).toBe(1);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (of, part) => {
      const { share, low, high } = wilson(part % (of + 1), of);
      return low >= 0 && high <= 1 && low <= share && share <= high && high > low;
    }),
  );
});

test('C401 Wilson’s interval solves the equation that defines it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (of, part) => {
      const successes = part % (of + 1);
      const { share, low, high } = wilson(successes, of);
      for (const bound of [low, high].filter((one) => one > 0 && one < 1))
        expect(Math.abs(share - bound) / Math.sqrt((bound * (1 - bound)) / of)).toBeCloseTo(1.959964, 4);
    }),
  );
});

test('the score of forecasts is the mean of squared errors; its interval is the one counted over whole reviews', () => {
  const reviews = [[0.04, 0.09], [0.25], [0.64, 0.01, 0.16], [0.36]];
  const all = reviews.flat();
  const mean = all.reduce((sum, error) => sum + error, 0) / all.length;
  const residuals = reviews.map((errors) => errors.reduce((sum, error) => sum + error - mean, 0));
  const variance = (residuals.reduce((sum, one) => sum + one ** 2, 0) * 4) / 3 / all.length ** 2;
  const sums = reviews.map((errors) => ({ n: errors.length, error: errors.reduce((sum, one) => sum + one, 0) }));
  const total = (of: (one: { n: number; error: number }) => number) => sums.reduce((sum, one) => sum + of(one), 0);
  const found = brier({
    reviews: 4,
    readings: total(({ n }) => n),
    error: total(({ error }) => error),
    error2: total(({ error }) => error ** 2),
    errorReadings: total(({ n, error }) => n * error),
    readings2: total(({ n }) => n ** 2),
  });
  expect(found?.score).toBeCloseTo(mean, 12);
  expect(found?.high).toBeCloseTo(Math.min(1, mean + 3.182 * Math.sqrt(variance)), 12);
  expect(found?.low).toBeCloseTo(Math.max(0, mean - 3.182 * Math.sqrt(variance)), 12);
  expect(brier({ reviews: 1, readings: 1, error: 0, error2: 0, errorReadings: 0, readings2: 1 })).toBeNull();
});

test('Student’s quantiles are those of the tables', () => {
  for (const [degrees, value] of [
    [1, 12.706],
    [4, 2.776],
    [9, 2.262],
    [30, 2.042],
    [120, 1.98],
  ] as const)
    expect(student95(degrees) / value).toBeCloseTo(1, 2);
});

test('delays are told by classes and quartiles, what has not come yet is not in the quartiles', () => {
  const { quartiles, parts, total } = delaysOf([
    { days: 3, count: 5 },
    { days: 10, count: 6 },
    { days: 100, count: 9 },
    { days: null, count: 7 },
  ]);
  expect(quartiles).toEqual({ q1: 6.5, median: 10, q3: 100 });
  expect([total, parts.map(({ count }) => count)]).toEqual([27, [5, 6, 0, 0, 9, 7]]);
  expect(delaysOf([{ days: 3, count: 4 }]).quartiles).toBeNull();
});

test('a period is whole months in the clinic’s zone, its steps are quarters, or years where there are many', () => {
  const zone = 'Europe/Paris';
  const last = periodOf('12', '2026-11-28', '2024-02-10', zone);
  expect([last.from, last.to]).toEqual(['2025-12-01', '2026-11-28']);
  expect(new Date(last.fromAt).toISOString()).toBe('2025-11-30T23:00:00.000Z');
  expect(stepsOf(last, zone).map(({ key }) => key)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
  const year = periodOf('2025', '2026-11-28', '2024-02-10', zone);
  expect([year.from, year.to, stepsOf(year, zone).length]).toEqual(['2025-01-01', '2025-12-31', 4]);
  const all = periodOf('all', '2026-11-28', '2017-02-10', zone);
  expect([all.from, stepsOf(all, zone).map(({ key }) => key).length]).toEqual(['2017-02-01', 10]);
});

test('the offsets of a zone give the same day for every hour as the calendar', () => {
  for (const zone of ['Europe/Paris', 'Australia/Lord_Howe']) {
    const [from, until] = [Date.UTC(2024, 0, 1), Date.UTC(2026, 0, 1)];
    const offsets = offsetsIn(zone, from, until);
    for (let at = from; at < until; at += 17_017_000) {
      const offset = offsets.find((one) => at < one.until)?.offset ?? 0;
      const day = new Date(Math.floor((at + offset) / 86_400_000) * 86_400_000).toISOString().slice(0, 10);
      if (day !== dayIn(zone, at)) expect(`${zone} ${new Date(at).toISOString()} ${day}`).toBe(dayIn(zone, at));
    }
  }
});
