import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import { openClinic } from '../journeys/support/clinic.ts';
import type { Clinic } from '../journeys/support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** Tab until `wanted` has the focus; fails when it cannot be reached. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let stops = 0; stops < 150; stops++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return;
  }
  throw new Error(`${wanted} cannot be reached with the keyboard`);
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent.replace(/\s+/g, ' ').trim());

test('from the sign-in page to an open record without a mouse', async () => {
  const page = await (await clinic.browser.newContext()).newPage();
  await page.goto(clinic.server.origin);
  await page.waitForURL(/\/sign-in/);
  await tabTo(page, '.skip');
  await page.keyboard.press('Enter');
  await tabTo(page, '[name=email]');
  await page.keyboard.type(people.claire.email);
  await tabTo(page, '[name=password]');
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  // Sent before the scripts were there, the form takes the skip link's #content along.
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.locator('nav a[href="/patients"]').waitFor();

  await tabTo(page, 'nav a[href="/patients"]');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').waitFor();
  await expect
    .poll(async () => {
      await page.keyboard.press('/');
      return page.evaluate(() => document.activeElement?.getAttribute('type'));
    })
    .toBe('search');
  const { familyName, givenName } = patients.prele;
  await page.keyboard.type('PRELE', { delay: 10 });
  await expect.poll(() => page.getByRole('status').allInnerTexts()).toContain('1 patient');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe(`${familyName} ${givenName}`);
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe(`${givenName} ${familyName}`);
});

test('after a refusal the focus is on the field to correct, and what was typed is still there', async () => {
  const page = await clinic.signIn('claire');
  await page.goto(`${clinic.server.origin}/patients/new`);
  await page.getByLabel('Nom', { exact: true }).fill('Bruyère');
  await page.getByRole('button', { name: 'Créer le dossier' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('givenName');
  const field = page.getByLabel('Prénom');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  const described = await field.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${described ?? ''}"]`).innerText()).toBe('À remplir.');
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Bruyère');
});

test('`?` shows the keys, and Escape puts them away', async () => {
  const page = await clinic.signIn('claire');
  const keys = page.getByRole('dialog', { name: 'Au clavier' });
  await expect
    .poll(async () => {
      await page.keyboard.press('?');
      return keys.isVisible();
    })
    .toBe(true);
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'hidden' });
});

test('without scripts one can sign in, search, and change the language', async () => {
  const page = await clinic.signIn('karim', { javaScriptEnabled: false });
  await page.goto(`${clinic.server.origin}/patients`);
  const everyone = await page.locator('[data-patient]').count();
  await page.getByRole('searchbox').fill(patients.prele.familyName.toUpperCase());
  await page.keyboard.press('Enter');
  await page.waitForURL(/\?search=/);
  expect(await page.locator('[data-patient]').count()).toBeLessThan(everyone);
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(page.url()).toContain('?search=');
});
