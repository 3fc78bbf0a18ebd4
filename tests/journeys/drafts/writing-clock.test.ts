import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#tests/support/chromium.ts';
import { builtDesk } from './desk/built-desk.ts';
import type { DeskInPage } from './desk/main.svelte.ts';
import { openDesk } from './desk/open-desk.ts';

declare const desk: DeskInPage;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await openDesk(browser, await builtDesk());
  // From here on time goes on only where it is said.
  await page.clock.pauseAt(Date.now() + 60_000);
});
afterAll(() => browser.close());

const isWriting = () => page.evaluate(() => desk.isWriting());
const commands = () => page.evaluate(() => desk.takeCommands());
const letterInField = async () => {
  await page.locator('[name=text]').first().focus();
  await page.keyboard.type('a');
};
const leaveField = () => page.evaluate(() => (document.activeElement as HTMLElement).blur());

test('D23 somebody is writing while a field has the focus, and for ten seconds after the last letter when none has', async () => {
  expect(await isWriting()).toBe(false);
  await letterInField();
  await page.clock.runFor(60_000);
  expect(await isWriting(), 'in the field').toBe(true);
  await leaveField();
  expect(await isWriting(), 'a minute after the last letter').toBe(false);
  await letterInField();
  await leaveField();
  await page.clock.runFor(9_900);
  expect(await isWriting(), 'after 9.9 s').toBe(true);
  await page.clock.runFor(200);
  expect(await isWriting(), 'after 10.1 s').toBe(false);
});

test('D23 a letter is a command only when two seconds have gone by since the last one, and one that is none begins them anew', async () => {
  await page.keyboard.press('d');
  expect(await commands(), 'nothing was typed').toEqual(['d']);
  await letterInField();
  await leaveField();
  expect(await commands(), 'in the field').toEqual([]);
  await page.clock.runFor(1_900);
  await page.keyboard.press('d');
  expect(await commands(), 'after 1.9 s').toEqual([]);
  await page.clock.runFor(1_900);
  await page.keyboard.press('e');
  expect(await commands(), 'after 1.9 s more').toEqual([]);
  await page.clock.runFor(2_100);
  await page.keyboard.press('f');
  expect(await commands(), 'after 2.1 s').toEqual(['f']);
});
