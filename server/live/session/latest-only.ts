import { domainErrorOf } from '#domain/errors.ts';
import type { Log } from '#server/log.ts';

/** While the database is away what was to be sent waits; tried again after so many milliseconds. */
const AGAIN_AFTER_MS = 2_000;

/**
 * Runs `send` for an id; of calls for the same id that come while one is under way only the last is carried out, after it. A fault is
 * logged as `failure`; where the database was away it is carried out later.
 */
export function latestOnly(send: (id: string) => Promise<void>, log: Log, failure: string): (id: string) => void {
  /** Ids under way; true where it was asked for again meanwhile. */
  const underWay = new Map<string, boolean>();
  const run = async (id: string): Promise<void> => {
    do {
      underWay.set(id, false);
      await send(id);
    } while (underWay.get(id));
  };
  const sendLatest = (id: string): void => {
    if (underWay.has(id)) {
      underWay.set(id, true);
      return;
    }
    run(id)
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, failure);
        if (domainErrorOf(thrown)?.code !== 'unavailable') return;
        setTimeout(() => {
          sendLatest(id);
        }, AGAIN_AFTER_MS).unref();
      })
      .finally(() => {
        underWay.delete(id);
      });
  };
  return sendLatest;
}
