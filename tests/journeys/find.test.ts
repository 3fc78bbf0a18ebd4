import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patients } from '#server/demo/patients.ts';
import { expectAccessible } from '../web/support/axe.ts';
import { gotoAlive } from '../web/support/when-alive.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const finder = (page: Page) => page.getByRole('dialog', { name: /^(Aller à|Go to)/ });
const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]');
async function open(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      if ((await finder(page).count()) === 0) await page.keyboard.press('Control+k');
      return finder(page).isVisible();
    })
    .toBe(true);
}
const alive = async (page: Page, path: string) => {
  await gotoAlive(page, clinic.server.origin + path);
};

test('Ctrl+K finds a patient by a few letters without accents, from a page and from within the plan, and Enter opens the record', async () => {
  const page = await clinic.signIn('claire');
  await alive(page, '/board');
  await open(page);
  await page.keyboard.type('prele');
  // At once: what was typed is answered before anything opens.
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(patients.prele.familyName);

  await page.locator('[contenteditable=true]').first().click();
  await open(page);
  await page.keyboard.type('tour');
  await expect.poll(() => chosen(page).count()).toBeLessThanOrEqual(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => finder(page).count()).toBe(0);
  // The caret is where it was, and no letter of the search in the plan.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('contenteditable'))).toBe('true');
  await page.context().close();
});

test('pages, acts and meetings are found, too; arrows choose; what a role cannot do is not offered', async () => {
  const page = await clinic.signIn('claire');
  await alive(page, '/');
  await open(page);
  await page.keyboard.type('regl prat');
  await expect.poll(() => chosen(page).innerText()).toContain('pratiques');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/settings\/practices$/);

  await open(page);
  await page.keyboard.type('reunion');
  await expect.poll(() => page.getByRole('group', { name: 'Réunions' }).getByRole('option').count()).toBeGreaterThan(1);
  const first = await chosen(page).getAttribute('id');
  await page.keyboard.press('ArrowDown');
  expect(await chosen(page).getAttribute('id')).not.toBe(first);
  await page.keyboard.press('ArrowUp');
  expect(await chosen(page).getAttribute('id')).toBe(first);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}/);
  await page.context().close();

  const observer = await clinic.signIn('noe');
  await alive(observer, '/patients');
  await open(observer);
  const offered = await finder(observer).getByRole('option').allInnerTexts();
  expect(offered.join()).not.toMatch(/Tableau|Équipe|Réglages|Enregistrer un refus|Nouveau|Préparer/);
  await observer.context().close();
});

test('without the server it says so, and the pages are still there; by ear and by touch', async () => {
  const page = await clinic.signIn('claire');
  await alive(page, '/meetings');
  await page.route('**/find', (route) => route.abort());
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.keyboard.type('pati');
  await expect.poll(() => finder(page).getByRole('status').innerText()).toContain('le serveur ne répond pas');
  await expect.poll(() => chosen(page).innerText()).toBe('Patients');
  await page.unroute('**/find');
  await finder(page).getByRole('combobox').fill('prêle');
  await expect.poll(() => finder(page).getByRole('status').innerText()).toMatch(/^1 résultat/);
  expect(await finder(page).getByRole('combobox').getAttribute('aria-activedescendant')).toBe('find-0');
  await expectAccessible(page);
  expect(clinic.complaints).toEqual([]);
  await page.context().close();
});
