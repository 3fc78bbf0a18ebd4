import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** How often the loop is looked at, in milliseconds; what is told is the lateness beyond that. */
const EVERY_MS = 5;
/** V8 keeps the pages that a collection emptied for 8 seconds before it gives them back; in milliseconds. */
const GIVEN_BACK_AFTER_MS = 10_000;
const delay = monitorEventLoopDelay({ resolution: EVERY_MS });
delay.enable();

/**
 * Loaded before a server (`--expose-gc --import`). Asked for 'memory', it collects the garbage, waits until the heap has given back what it
 * does not need, and tells the resident memory in KiB, less what the heap keeps free for later: how far a heap once grew says little about
 * what is open now. Asked for 'loop', it tells how late the event loop was since it was asked last, 99 times of 100, in milliseconds;
 * asked for 'longest', at the latest.
 */
process.on('message', (question) => {
  void answer(question);
});

async function answer(question: unknown): Promise<void> {
  if (question === 'loop' || question === 'longest') {
    const late = Math.max(0, (question === 'loop' ? delay.percentile(99) : delay.max) / 1e6 - EVERY_MS);
    delay.reset();
    process.send?.(late);
    return;
  }
  globalThis.gc?.();
  await setTimeout(GIVEN_BACK_AFTER_MS);
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  process.send?.((rss - heapTotal + heapUsed) / 1024);
}
