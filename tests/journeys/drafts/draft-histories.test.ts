import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { cases, printedSeed, randomFrom } from '#tests/collab/support/seeded.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { builtDesk } from './desk/built-desk.ts';
import { openDesk } from './desk/open-desk.ts';
import { Typist } from './desk/typist.ts';

/** A fresh page after so many. */
const HISTORIES_PER_PAGE = 25;
/** In milliseconds. */
const LONGEST = 3_600_000;

let browser: Browser;
let script: string;
beforeAll(async () => {
  [browser, script] = await Promise.all([launchBrowser(), builtDesk()]);
});
afterAll(() => browser.close());

test(
  'T71 promise 13: of all that is typed while others move on nothing is lost, doubled or on another patient',
  { timeout: LONGEST },
  async () => {
    const seed = printedSeed();
    const histories = cases(200, 10_000);
    for (let done = 0; done < histories;) {
      const page = await openDesk(browser, script);
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
