import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openNetwork } from '../support/network.ts';
import { addLine, openInTabs, untilSaved } from '../support/tabs.ts';

/** Two seconds are promised; a machine that is busy with other tests gets some more. */
const SAVED_WITHIN_MS = 6_000;
const ENDED_WITHIN_MS = 8_000;

let clinic: Clinic;
let claire: Page;
let tabs: Page[];
beforeAll(async () => {
  clinic = await openClinic(await openNetwork({ webSocket: true }));
  claire = await clinic.signIn('claire');
  tabs = await openInTabs(claire, 12);
}, 240_000);
afterAll(() => clinic.close());

test('C161 twelve patients in twelve tabs are live, and what is written in each is saved and seen', async () => {
  const witness = await clinic.signIn('eglantine');
  for (const [index, tab] of tabs.entries()) {
    await tab.bringToFront();
    const line = `Onglet ${String(index + 1)}`;
    await addLine(tab, 'goals', line);
    await untilSaved(tab, SAVED_WITHIN_MS);
    if (index % 4 !== 3) continue;
    await witness.goto(tab.url());
    await witness.locator('.section-goals .ProseMirror').waitFor();
    await expect.poll(() => linesOf(witness, 'goals')).toContain(line);
    await addLine(witness, 'goals', `Vu ${String(index + 1)}`);
    await expect.poll(() => linesOf(tab, 'goals')).toContain(`Vu ${String(index + 1)}`);
  }
}, 240_000);

test('two tabs of one person are one presence: one name, and the caret of the tab that they write in', async () => {
  const [first] = tabs;
  const witness = await clinic.signIn('eglantine');
  await witness.goto(first?.url() ?? '');
  await witness.locator('.section-goals .ProseMirror').waitFor();
  const second = await claire.context().newPage();
  await second.goto(first?.url() ?? '');
  for (const [index, tab] of [first, second].entries()) {
    await tab?.bringToFront();
    await tab?.locator('.items-goals .item-text').nth(index).click();
  }
  const carets = witness.locator('.items-goals .caret[data-name^="Claire"]');
  // A browser may take the focus away from the tab behind, and its caret with it.
  await expect.poll(() => carets.count()).toBeGreaterThan(0);
  // Herself and one colleague.
  await expect.poll(() => witness.locator('.rope .knot').count()).toBe(2);
  await second.close();
  await expect.poll(() => carets.count()).toBeLessThan(2);
  expect(await witness.locator('.rope .knot').count()).toBe(2);
}, 120_000);

test('where the worker that the tabs share dies, each of them goes on', async () => {
  const session = await clinic.browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  const workers = targetInfos.filter(({ type }) => type === 'shared_worker');
  expect(workers.length).toBeGreaterThan(0);
  for (const { targetId } of workers) await session.send('Target.closeTarget', { targetId });
  for (const tab of [tabs[3], tabs[11]]) {
    if (!tab) throw new Error('the tab is missing');
    await tab.bringToFront();
    await addLine(tab, 'goals', 'Et cela continue');
    await expect.poll(() => tab.locator('.save-state').innerText(), { timeout: 20_000 }).toMatch(/^Enregistré/);
  }
}, 120_000);

test('D5 signing out in one tab ends all of them at once', async () => {
  const [first, ...others] = tabs;
  if (!first) throw new Error('no tab');
  const now = () => performance.now();
  const signedOut = first.waitForRequest(/\/sign-out/).then(now);
  // The moment in which nothing stands on the page any more, and the sign-in is asked for.
  const ended = Promise.all(others.map((tab) => tab.waitForRequest(/\/sign-in/).then(now)));
  await first.bringToFront();
  await first.locator('header details summary').last().click();
  await first.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  const took = Math.max(...(await ended)) - (await signedOut);
  process.stdout.write(`the last of ${String(tabs.length)} tabs ended ${took.toFixed(0)} ms after signing out\n`);
  expect(took).toBeLessThan(ENDED_WITHIN_MS);
  expect(clinic.complaints).toEqual([]);
}, 90_000);
