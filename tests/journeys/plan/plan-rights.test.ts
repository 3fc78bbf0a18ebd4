import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import { linesOf, openClinic, untilWritable, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import type { Page } from 'playwright-core';

let clinic: Clinic;

beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test('D6 somebody taken off the care team while writing is told, and nothing they type after is kept', async () => {
  const claire = await clinic.signIn('claire');
  const solene = await clinic.signIn('solene');
  const address = await clinic.openPlan(solene, 'prele');
  await claire.goto(`${address}/team`);
  await writeAtEndOf(solene, 'notes', 0, ' avant');
  await expect.poll(() => solene.locator('.save-state').innerText()).toBe('Enregistré');

  const member = claire.locator('li', { hasText: people.solene.familyName });
  await member.getByRole('button', { name: /retirer/i }).click();
  await expect.poll(() => solene.locator('.save-state').innerText()).toMatch(/^Vous n’avez plus accès à ce plan/);
  // What is under the hands stays there, to be copied; once they have gone elsewhere nothing is taken any more.
  await solene.locator('h1').first().click();
  await expect.poll(() => solene.locator('.items-notes').getAttribute('contenteditable')).toBe('false');

  await clinic.openPlan(claire, 'prele');
  expect((await linesOf(claire, 'notes'))[0]).toMatch(/ avant$/);
  await solene.goto(address);
  expect(await solene.locator('h1').innerText()).not.toContain('Prêle');
});

test('D6 every page of a disabled account is left at once, wherever it was', async () => {
  const claire = await clinic.signIn('claire');
  const karim = await clinic.signIn('karim');
  const karimElsewhere = await clinic.signIn('karim');
  await clinic.openPlan(karimElsewhere, 'granit');
  await claire.goto(`${clinic.server.origin}/people`);
  const row = claire.locator('li', { hasText: people.karim.email });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Fermer le compte' }).click();
  for (const page of [karim, karimElsewhere]) {
    await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in');
    expect(await page.locator('body').innerText()).not.toContain('Granit');
  }
});

test('emergency access reads the plan live and writes nothing', async () => {
  const mireille = await clinic.signIn('mireille');
  const basile = await clinic.signIn('basile');
  const address = await clinic.openPlan(basile, 'granit');
  await mireille.goto(`${clinic.server.origin}/patients/emergency`);
  await mireille.fill('[name=givenName]', 'Anselme');
  await mireille.fill('[name=familyName]', 'Granit');
  await mireille.fill('[name=birthDate]', await birthDateOn(basile, address));
  await mireille.fill('[name=reason]', 'Le patient appelle, son équipe est absente ce soir.');
  await mireille.locator('main form button.btn').click();
  await mireille.waitForURL(/\/patients\/[0-9a-f-]{36}/);
  await untilWritable(mireille);
  expect(await mireille.locator('.items-goals').getAttribute('contenteditable')).toBe('false');
  expect(await mireille.locator('.add-item').count()).toBe(0);

  await writeAtEndOf(basile, 'notes', 0, ' écrit pendant l’urgence');
  await expect.poll(async () => (await linesOf(mireille, 'notes'))[0]).toMatch(/écrit pendant l’urgence$/);
});

async function birthDateOn(page: Page, address: string): Promise<string> {
  await page.goto(`${address}/edit`);
  const date = await page.inputValue('[name=birthDate]');
  await page.goto(address);
  await untilWritable(page);
  return date;
}
