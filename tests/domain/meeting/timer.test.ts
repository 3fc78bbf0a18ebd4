import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resumed, stretchOf, timeGiven } from '#domain/meeting/timer.ts';
import { cases } from '#tests/collab/support/seeded.ts';

const current = { itemId: 'a', caseStartedAt: 1_000, stepStartedAt: 2_000 };
const agenda = [
  { id: 'a', spentMs: 500 },
  { id: 'b', spentMs: 70 },
];

test('the case under way has what it was given before and the stretch since', () => {
  const state = { current, breakUntil: null, agenda };
  expect(timeGiven(state, 'a', 4_000)).toBe(3_500);
  expect(timeGiven(state, 'b', 4_000)).toBe(70);
  expect(timeGiven({ ...state, current: null }, 'a', 4_000)).toBe(500);
});

test('a break gives no time to anybody, and afterwards the step goes on where it was', () => {
  expect(timeGiven({ current, breakUntil: 9_000, agenda }, 'a', 8_000)).toBe(500);
  // The case began at 1000, its step at 2000; the break at 5000, which is then the beginning of the case’s next stretch.
  expect(resumed({ caseStartedAt: 5_000, stepStartedAt: 2_000 }, 8_000)).toEqual({
    caseStartedAt: 8_000,
    stepStartedAt: 5_000,
  });
});

test('a clock that goes back never takes time away from a case', () => {
  expect(stretchOf({ caseStartedAt: 5_000 }, null, 4_000)).toBe(0);
  expect(resumed({ caseStartedAt: 5_000, stepStartedAt: 2_000 }, 4_000).stepStartedAt).toBe(2_000);
});

test('however often a case is left, taken up and interrupted, its stretches add up to the time outside breaks', () => {
  const stretch = fc.record({ work: fc.nat(10_000), pause: fc.nat(10_000) });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), (stretches) => {
      let now = 1_000;
      let timer = { caseStartedAt: now, stepStartedAt: now };
      let spent = 0;
      for (const { work, pause } of stretches) {
        now += work;
        spent += stretchOf(timer, null, now);
        timer = { ...timer, caseStartedAt: now };
        now += pause;
        timer = resumed(timer, now);
      }
      const worked = stretches.reduce((sum, { work }) => sum + work, 0);
      expect(spent).toBe(worked);
      expect(now - timer.stepStartedAt).toBe(worked);
    }),
    { numRuns: cases(100, 10_000) },
  );
});
