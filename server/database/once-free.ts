import { setTimeout } from 'node:timers/promises';
import { isBusy } from './away.ts';

/** How often it is tried again, and for how long, in milliseconds. */
const EVERY_MS = 20;
const FOR_MS = 5_000;

/** What `work` resolves to, tried again while another program holds the lock of the SQLite file. */
export async function onceFree<T>(work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() - since > FOR_MS) throw thrown;
    }
    await setTimeout(EVERY_MS);
  }
}
