import type { Log } from '../log.ts';

/** How often it is looked whether minutes are due to be frozen. */
const EVERY_MS = 60_000;

/** Runs `freeze` every minute, one run at a time; returns the function that stops it and waits for the run under way. */
export function startMeetingClock(freeze: () => Promise<unknown>, log: Log): () => Promise<void> {
  let running: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    running ??= freeze()
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, 'minutes could not be frozen');
      })
      .finally(() => {
        running = null;
      });
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
