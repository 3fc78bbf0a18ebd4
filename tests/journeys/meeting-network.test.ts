import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '../../server/demo/clinic.ts';
import type { PersonKey } from '../../server/demo/clinic.ts';
import { launchBrowser } from '../support/chromium.ts';
import { startServer } from '../support/server.ts';
import { caseShown, openMeeting, prepareMeeting, stepShown, untilLive } from './meeting.ts';
import { openNetwork } from './network.ts';
import type { Network } from './network.ts';

const closes: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closes.reverse()) await close();
});

/** The fictitious clinic behind `network`, with Claire leading a meeting of two cases and Solène in it. */
async function meetingBehind(network: Network): Promise<{ claire: Page; solene: Page; address: string }> {
  const [server, browser] = await Promise.all([
    startServer({ demo: true, env: { ORIGIN: network.origin } }),
    launchBrowser(),
  ]);
  closes.push(server.stop, network.close, () => browser.close());
  network.leadTo(server.port);
  const claire = await signIn(browser, network.origin, 'claire');
  const solene = await signIn(browser, network.origin, 'solene');
  const address = await prepareMeeting(claire, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
    { patient: 'lande', question: 'Par quoi commencer ?' },
  ]);
  await openMeeting(claire);
  await solene.goto(address);
  await untilLive(solene);
  await expect.poll(() => claire.locator('.who-count').innerText()).toBe('2 présents');
  return { claire, solene, address };
}

async function signIn(browser: Browser, origin: string, who: PersonKey): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name=email]', people[who].email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${origin}/`);
  return page;
}

test('where the network refuses WebSocket the meeting is led, followed and ended by long polling', async () => {
  const network = await openNetwork({ webSocket: false });
  const { claire, solene, address } = await meetingBehind(network);
  expect(network.refused()).toBeGreaterThan(0);

  await claire.keyboard.press('n');
  await expect.poll(() => stepShown(solene)).toBe('Les faits');
  await solene.getByLabel('Ce qui a été dit').fill('Elle n’est pas venue jeudi.');
  await solene.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect.poll(() => claire.locator('.remarks').innerText()).toContain('Elle n’est pas venue jeudi.');
  await claire.keyboard.press('Escape');
  await claire.keyboard.press('j');
  await claire.keyboard.press('Enter');
  await expect.poll(() => caseShown(solene)).toContain('Philomène Lande');

  await claire.locator('.lead-menu summary').click();
  await claire.locator('.lead-menu').getByRole('button', { name: 'Terminer la réunion' }).click();
  await claire.locator('dialog[open]').getByRole('button', { name: 'Terminer la réunion' }).click();
  await Promise.all([claire, solene].map((page) => page.waitForURL(`${address}/minutes`)));
  expect(await solene.locator('main').innerText()).toContain('Elle n’est pas venue jeudi.');
});

test('T34 a network that goes away is said in words; what was pressed meanwhile is done once when it is back', async () => {
  const network = await openNetwork({ webSocket: true });
  const { claire, solene } = await meetingBehind(network);
  await expect.poll(() => stepShown(solene)).toBe('Écouter');
  network.cut();
  for (const page of [claire, solene]) await page.locator('.live-notices', { hasText: 'Connexion perdue.' }).waitFor();
  await claire.keyboard.press('n');
  await expect.poll(() => claire.locator('.live-notices').innerText()).toContain('1 action attend le retour du réseau');
  expect(await stepShown(claire)).toBe('Écouter');

  network.restore();
  for (const page of [claire, solene]) {
    await untilLive(page);
    await expect.poll(() => stepShown(page)).toBe('Les faits');
    expect(await page.locator('.live-notices').innerText()).not.toContain('Connexion perdue.');
  }
  expect(await claire.locator('.live-leader').innerText()).toBe('Vous animez');
});
