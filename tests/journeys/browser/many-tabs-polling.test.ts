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
  clinic = await openClinic(await openNetwork({ webSocket: false }));
  claire = await clinic.signIn('claire');
  tabs = await openInTabs(claire, 10);
}, 240_000);
afterAll(() => clinic.close());

test('C162 where the network refuses WebSocket, what is written in each of ten tabs is saved within two seconds, and seen', async () => {
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
