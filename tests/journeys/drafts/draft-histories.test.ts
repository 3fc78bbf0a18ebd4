import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { cases, printedSeed, randomFrom } from '#tests/collab/support/seeded.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { builtDesk } from './desk/built-desk.ts';
import { Typist } from './desk/typist.ts';

/** Nothing is listening here: the page below answers everything itself. */
const ADDRESS = 'http://localhost:9';
/** A fresh page after so many. */
const HISTORIES_PER_PAGE = 25;
/** In milliseconds. */
const KEY_AFTER_MS = 150;
const LONGEST = 3_600_000;

let browser: Browser;
let script: string;
beforeAll(async () => {
  [browser, script] = await Promise.all([launchBrowser(), builtDesk()]);
});
afterAll(() => browser.close());

const bodies: Record<string, { contentType: string; body: string | Buffer }> = {
  '/session/key': { contentType: 'application/octet-stream', body: Buffer.alloc(32, 7) },
  '/session': { contentType: 'application/json', body: '{}' },
  '/': { contentType: 'text/html', body: '<!doctype html><body><script type="module" src="/desk.js"></script>' },
};

async function openDesk(): Promise<Page> {
  const page = await browser.newPage();
  await page.clock.install();
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    // Far away: a page is written in before its key has come.
    if (pathname === '/session/key') await delay(KEY_AFTER_MS);
    return route.fulfill(bodies[pathname] ?? { contentType: 'text/javascript', body: script });
  });
  await page.goto(ADDRESS);
  await page.locator('form').first().waitFor();
  return page;
}

test(
  'T71 promise 13: of all that is typed while others move on nothing is lost, doubled or on another patient',
  { timeout: LONGEST },
  async () => {
    const seed = printedSeed();
    const histories = cases(200, 10_000);
    for (let done = 0; done < histories;) {
      const page = await openDesk();
      const typists = randomFrom(seed + done);
      const typist = new Typist(page, typists);
      for (let i = 0; i < HISTORIES_PER_PAGE && done < histories; i += 1, done += 1) {
        typist.did.push(`history ${String(done)}`);
        await typist.write();
        const { is, shouldBe } = await typist.compared();
        expect(is, typist.did.slice(-40).join('\n')).toEqual(shouldBe);
      }
      await page.context().close();
    }
  },
);
