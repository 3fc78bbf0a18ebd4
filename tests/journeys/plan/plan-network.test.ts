import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import { linesOf, openClinic, untilWritable, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openNetwork } from '../support/network.ts';
import type { Network } from '../support/network.ts';

let network: Network;
let clinic: Clinic;
let claire: Page;
let solene: Page;
let plan: string;

beforeAll(async () => {
  network = await openNetwork({ webSocket: false });
  clinic = await openClinic(network);
  claire = await clinic.signIn('claire');
  solene = await clinic.signIn('solene');
  plan = await clinic.openPlan(claire, 'prele');
  await clinic.openPlan(solene, 'prele');
});
afterAll(() => clinic.close());

const saveState = (page: Page) => page.locator('.save-state').innerText();

test('D1 where the network refuses WebSocket the plan is written together all the same, and the status says so quietly', async () => {
  expect(network.refused()).toBeGreaterThan(0);
  for (const page of [claire, solene])
    await expect.poll(() => saveState(page)).toBe('Enregistré par la voie de secours');

  await writeAtEndOf(claire, 'goals', 0, ' Avec Claire.');
  await expect.poll(() => linesOf(solene, 'goals')).toContainEqual(expect.stringContaining('Avec Claire.'));
  await writeAtEndOf(solene, 'goals', 1, ' Avec Solène.');
  await expect.poll(() => linesOf(claire, 'goals')).toContainEqual(expect.stringContaining('Avec Solène.'));
  // Each sees the other's caret, as over a WebSocket.
  await claire.locator(`.caret[data-name^="${people.solene.givenName}"]`).first().waitFor({ state: 'attached' });
  for (const page of [claire, solene])
    await expect.poll(() => saveState(page)).toBe('Enregistré par la voie de secours');
});

test('D12 D9 what is written while this network is away is said to be unsaved, and saved once it is back', async () => {
  network.cut();
  await expect.poll(() => saveState(claire)).toMatch(/^Hors ligne depuis \d\d:\d\d$/);
  await writeAtEndOf(claire, 'goals', 0, ' Hors ligne.');
  await expect
    .poll(() => saveState(claire))
    .toMatch(/^Hors ligne depuis \d\d:\d\d · \d+ modifications? non enregistrées?$/);
  network.restore();
  await expect.poll(() => saveState(claire)).toBe('Enregistré par la voie de secours');
  await expect.poll(() => linesOf(solene, 'goals')).toContainEqual(expect.stringContaining('Hors ligne.'));
});

test('the plan is agreed from there, with what both wrote', async () => {
  await solene.reload();
  await untilWritable(solene);
  expect((await linesOf(solene, 'goals')).join(' ')).toMatch(/Avec Claire\..*Avec Solène\./);
  await claire.getByRole('link', { name: 'Valider une version' }).click();
  await claire.waitForURL(`${plan}/agree`);
  await claire.locator('.stance').getByLabel('D’accord', { exact: true }).check();
  await claire.getByRole('button', { name: 'Valider la version 3' }).click();
  await claire.waitForURL(`${plan}/versions/3`);
  expect(await claire.locator('.paper').innerText()).toMatch(/Avec Claire\.[^]*Avec Solène\./);
  expect(clinic.complaints).toEqual([]);
});
