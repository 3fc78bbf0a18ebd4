import type { Page } from 'playwright-core';

/** For so long after a letter, in milliseconds, no key of one letter is a command (D23). */
const SAME_SENTENCE_MS = 2_000;

/** Waits until what was typed is long enough ago for a key of one letter to be a command again. */
export async function untilKeysLead(page: Page): Promise<void> {
  const typedAt = await page.evaluate(() => performance.now());
  await page.waitForFunction((after) => performance.now() > after, typedAt + SAME_SENTENCE_MS, { polling: 100 });
}
