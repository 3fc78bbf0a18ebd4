import type { Clock } from '#server/clock.ts';

export type TestClock = Clock & { advance: (milliseconds: number) => void };

/** A clock that moves only when told to. */
export function testClock(start = Date.UTC(2026, 10, 23, 9, 0, 0)): TestClock {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
