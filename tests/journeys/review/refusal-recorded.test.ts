import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '#tests/web/support/axe.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** Tab until `wanted` has the focus; fails when it cannot be reached. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let stops = 0; stops < 40; stops++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${wanted} cannot be reached with the keyboard`);
}

test('a refusal is recorded over the meeting without leaving it, by keyboard alone, and every screen has it', async () => {
  const claire = await clinic.signIn('claire');
  const address = await prepareMeeting(claire, [{ patient: 'lande', question: 'Par quoi commencer ?' }]);
  await openMeeting(claire);
  const basile = await clinic.signIn('basile');
  await basile.goto(address);
  await untilLive(basile);

  const open = claire.getByRole('button', { name: 'Enregistrer un refus…' });
  await open.focus();
  await claire.keyboard.press('Enter');
  const dialog = claire.getByRole('dialog', { name: 'Enregistrer un refus, Philomène Lande' });
  await dialog.waitFor();
  await tabTo(claire, 'dialog [name=practice]');
  await claire.keyboard.type('Neuro');
  await tabTo(claire, 'dialog [name=sessionsHeld]');
  await claire.keyboard.type('1');
  await tabTo(claire, 'dialog [name=words]');
  await claire.keyboard.type('Pas de fils.');
  await tabTo(claire, 'dialog .actions > .btn');
  await claire.keyboard.press('Enter');
  // How it showed was left out: the focus goes there, and what was typed stays.
  await expect.poll(() => claire.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('sign-said-so');
  expect(await dialog.getByLabel('Ses mots, tels quels').inputValue()).toBe('Pas de fils.');
  expect(await dialog.getByLabel('Ce qui est refusé').inputValue()).toBe('tens');
  await expectAccessible(claire);
  await claire.setViewportSize({ width: 1280, height: 900 });
  await claire.keyboard.press('Space');
  await tabTo(claire, 'dialog .actions > .btn');
  await claire.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await claire.getByText('Refus enregistré.').waitFor();
  expect(claire.url()).toBe(address);

  const lande = await clinic.openPlan(basile, 'lande');
  await basile.goto(`${lande}/refusals`);
  await expect.poll(() => basile.locator('.refusal .voice').allInnerTexts()).toEqual(['Pas de fils.']);
  expect(await basile.locator('.refusal h3').innerText()).toBe('Neurostimulation (TENS), après 1 séance');
  await expectAccessible(basile);
}, 120_000);

test('on a telephone, in English: what is no refusal is told apart before anything is typed', async () => {
  const karim = await clinic.signIn('karim', { viewport: { width: 360, height: 740 }, locale: 'en-GB' });
  await karim.request.post(`${clinic.server.origin}/preferences`, {
    headers: { origin: clinic.server.origin },
    form: { locale: 'en', back: '/' },
  });
  await karim.goto(clinic.server.origin);
  await karim.getByRole('link', { name: 'Record a refusal' }).click();
  await karim.getByLabel('Who declines?').fill('tramontane');
  await karim.keyboard.press('Enter');
  await karim.getByRole('link', { name: 'Tramontane Firmin' }).click();
  await karim.getByRole('heading', { name: 'Record a refusal' }).waitFor();
  await karim.getByLabel('An absence').check();
  await karim.getByText('This is not counted as a refusal.').locator('visible=true').waitFor();
  expect(await karim.getByRole('button', { name: 'Record the refusal' }).isVisible()).toBe(false);
  await expectAccessible(karim);
  await karim.setViewportSize({ width: 360, height: 740 });
  await karim.getByLabel('A refusal, said or shown').check();
  await karim.getByLabel('What is refused').selectOption({ label: 'Osteopathy' });
  await karim.getByLabel('left early').check();
  await karim.getByRole('button', { name: 'Record the refusal' }).click();
  await karim.getByText('Refusal recorded.').waitFor();
  expect(await karim.locator('.refusal').first().innerText()).toContain('Nothing was said.');
  // The fifth of eight tabs: the row is scrolled to it.
  const tab = await karim.locator('.tabs [aria-current]').boundingBox();
  expect(tab && tab.x >= 0 && tab.x + tab.width <= 360).toBe(true);
  await karim.getByRole('link', { name: 'Correct or withdraw, Osteopathy, before it started' }).click();
  await karim.getByLabel('Why withdraw it').waitFor();
  await expectAccessible(karim);
}, 120_000);

test('T38 no page of refusals breaks its own Content-Security-Policy, and no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
