import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLog } from '#server/log.ts';
import { startMeetingClock } from '#server/process/meeting-clock.ts';

const log = createLog('silent');
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('every minute it is looked whether minutes are due, one look at a time, and a failure does not end it', async () => {
  let finish: () => void = () => undefined;
  const freeze = vi.fn(
    () =>
      new Promise<void>((resolve, reject) => {
        finish = freeze.mock.calls.length === 1 ? resolve : reject;
      }),
  );
  const stop = startMeetingClock(freeze, log);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(freeze).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(120_001);
  expect(freeze).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(freeze).toHaveBeenCalledTimes(2);
  finish();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(freeze).toHaveBeenCalledTimes(3);
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([stopped, freeze.mock.calls.length]).toEqual([false, 3]);
  finish();
  await stopping;
  expect(stopped).toBe(true);
});
