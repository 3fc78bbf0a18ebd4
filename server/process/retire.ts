import type { App } from '../app.ts';
import type { Web } from '../http/web.ts';

/** How often it is asked whether another node has upgraded the database, in milliseconds: this one is not ready 2 seconds after (C171). */
const ASKED_EVERY_MS = 1_000;

/**
 * Where another node of a later version has migrated the database, this one goes out of service at once: it no longer knows what is in it.
 * Its rooms and channels end, its people go over to another node; it waits to be replaced. Returns what ends the watch.
 */
export function retireWhenOutdated({ database, bus, config, log }: App, web: Pick<Web, 'retire'>): () => void {
  // Nobody else migrates a file that one process owns.
  if (config.database.url === null) return () => undefined;
  let isAsking = false;
  const watch = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    void database
      .isNewer()
      // While it cannot be asked nothing else can be done with it either.
      .catch(() => false)
      .then((isNewer) => {
        isAsking = false;
        if (!isNewer) return;
        clearInterval(watch);
        log.error('a later version has upgraded the database: this server is out of service, replace it');
        web.retire();
        bus.retire();
      });
  }, ASKED_EVERY_MS);
  watch.unref();
  return () => {
    clearInterval(watch);
  };
}
