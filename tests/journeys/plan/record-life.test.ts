import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '#server/demo/clinic.ts';
import { gotoAlive } from '#tests/web/support/when-alive.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let address: string;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  address = await clinic.openPlan(claire, 'granit');
});
afterAll(() => clinic.close());

const record = (page: Page) => gotoAlive(page, `${address}/record`);
/** Where it is asked again who they are. */
async function confirmed(page: Page): Promise<void> {
  const dialog = page.locator('dialog[open] [name=confirmPassword]');
  await dialog.or(page.locator('[data-archive], [data-record-history]').first()).first().waitFor();
  if (!(await dialog.isVisible())) return;
  await dialog.fill(DEMO_PASSWORD);
  await dialog.press('Enter');
}

test('T51 the archive that a coordinator prepares opens, and holds the page and the data', async () => {
  await record(claire);
  const form = claire.locator('[data-export]');
  await form.locator('[name=reason]').fill('Demande écrite de la personne.');
  await form.locator('button').click();
  await confirmed(claire);
  const link = claire.locator('[data-archive] a');
  await link.waitFor();
  const [download] = await Promise.all([claire.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^donnees-\d{4}-\d\d-\d\d\.zip$/);
  const zip = readFileSync(await download.path());
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  for (const name of ['donnees.html', 'donnees.json', 'LISEZ-MOI.txt']) expect(zip.includes(name)).toBe(true);
  expect(clinic.complaints).toEqual([]);
}, 60_000);

test('C60 a refusal noted in the wrong record is taken out on the screen; the record says that, not what', async () => {
  await record(claire);
  const form = claire.locator('[data-in-error-form]');
  const first = form.locator('[name=entry] option').nth(1);
  const words = (await first.innerText()).split(' : ').at(-1)?.slice(0, 20) ?? '';
  await form.locator('[name=entry]').selectOption({ index: 1 });
  await form.locator('button').click();
  await confirmed(claire);
  const history = claire.locator('[data-record-history]');
  await expect.poll(() => history.innerText().catch(() => '')).toMatch(/retiré \(concerne une autre personne\)/);
  expect(await history.innerText()).not.toContain(words);
}, 60_000);

test('C60 a record that is closed under an open plan is read only there at once', async () => {
  const solene = await clinic.signIn('solene');
  await solene.goto(address);
  await solene.locator('.section-goals .ProseMirror[contenteditable=true]').waitFor();
  await record(claire);
  const form = claire.locator('form[action="?/close"]');
  await form.locator('button').click();
  await claire.locator('.error').first().waitFor();
  await form.locator('[name=reason]').fill('Fin du suivi, d’accord avec lui.');
  await form.locator('button').click();
  await claire.locator('[data-closed]').waitFor();
  await solene.locator('.section-goals .ProseMirror[contenteditable=false]').waitFor({ timeout: 10_000 });
  await gotoAlive(claire, `${clinic.server.origin}/patients?q=Granit`);
  expect(await claire.locator('[data-patient]').count()).toBe(0);
  await gotoAlive(claire, `${clinic.server.origin}/patients?closed&q=Granit`);
  expect(await claire.locator('[data-patient]').count()).toBe(1);
  await record(claire);
  await claire.locator('form[action="?/reopen"] [name=reason]').fill('La personne revient nous voir.');
  await claire.locator('form[action="?/reopen"] button').click();
  await claire.locator('[data-closed]').waitFor({ state: 'detached' });
  expect(clinic.complaints).toEqual([]);
}, 60_000);
