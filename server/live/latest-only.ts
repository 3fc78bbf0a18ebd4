import type { Log } from '../log.ts';

/**
 * Runs `send` for an id; of calls for the same id that come while one is under way only the last is carried out, after it. A fault is
 * logged as `failure`.
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
  return (id) => {
    if (underWay.has(id)) {
      underWay.set(id, true);
      return;
    }
    run(id)
      .catch((thrown: unknown) => {
        log.error({ err: thrown }, failure);
      })
      .finally(() => {
        underWay.delete(id);
      });
  };
}
