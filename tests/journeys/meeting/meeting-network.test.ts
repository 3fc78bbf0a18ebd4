import type { Browser, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { startServer } from '#tests/support/server.ts';
import { caseShown, openMeeting, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';
import { openNetwork } from '../support/network.ts';
import type { Network } from '../support/network.ts';

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
  await expect.poll(() => claire.locator('.who-count').innerText()).toBe('2 personnes présentes');
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

test('C1 a decision that waited for the network ends its own form, not that of the case looked at when the answer comes', async () => {
  const network = await openNetwork({ webSocket: true });
  const { claire, solene } = await meetingBehind(network);
  const faults: string[] = [];
  solene.on('pageerror', ({ message }) => faults.push(message));
  const look = (name: string) => solene.locator('.live-agenda').getByText(name).first().click();
  const words = solene.locator('[name=decision-text]');
  await solene.locator('#decide-open').waitFor();
  network.cut();
  await solene.locator('.live-notices', { hasText: 'Connexion perdue.' }).waitFor();
  await solene.locator('#decide-open').click();
  await words.fill('Appeler le médecin traitant.');
  await solene.getByRole('button', { name: 'Noter la décision' }).click();
  await look('Philomène Lande');
  await solene.locator('#decide-open').click();
  await words.pressSequentially('Une séance à deux voix, mardi.');
  await solene.locator('#case-title').click();

  network.restore();
  await untilLive(solene);
  await expect.poll(() => claire.locator('.decisions').innerText()).toContain('Appeler le médecin traitant.');
  expect(await words.inputValue()).toBe('Une séance à deux voix, mardi.');
  await look('Ombeline Prêle');
  await expect.poll(() => solene.locator('.decisions').innerText()).toContain('Appeler le médecin traitant.');
  await expect.poll(() => solene.locator('.decision-form').count()).toBe(0);
  expect(faults).toEqual([]);
});

test('C2 what is typed after a remark or a decision was sent, while the network is away, is still there once it was noted', async () => {
  const network = await openNetwork({ webSocket: true });
  const { claire, solene } = await meetingBehind(network);
  const look = (name: string) => solene.locator('.live-agenda').getByText(name).first().click();
  const decision = solene.locator('[name=decision-text]');
  const remark = solene.locator('[name=remark]');
  await solene.locator('#decide-open').waitFor();
  network.cut();
  await solene.locator('.live-notices', { hasText: 'Connexion perdue.' }).waitFor();
  await remark.fill('Elle dort mieux.');
  await solene.getByRole('button', { name: 'Noter', exact: true }).click();
  await remark.fill('Elle dort mieux. Son mari aussi.');
  await solene.locator('#decide-open').click();
  await decision.fill('Appeler le médecin traitant.');
  await solene.getByRole('button', { name: 'Noter la décision' }).click();
  await decision.fill('Appeler le médecin traitant. Prévenir le fils.');
  await solene.locator('#case-title').click();

  network.restore();
  await untilLive(solene);
  await expect.poll(() => claire.locator('.live-decide').innerText()).toContain('Appeler le médecin traitant.');
  await expect.poll(() => claire.locator('.remarks').innerText()).toContain('Elle dort mieux.');
  await expect.poll(() => decision.inputValue()).toBe('Prévenir le fils.');
  await expect.poll(() => remark.inputValue()).toBe('Son mari aussi.');
  await look('Philomène Lande');
  await look('Ombeline Prêle');
  expect(await decision.inputValue()).toBe('Prévenir le fils.');
  expect(await remark.inputValue()).toBe('Son mari aussi.');
});
