import { afterAll, beforeAll, expect, test } from 'vitest';
import { birthDateOf } from '#server/demo/calendar.ts';
import { patients } from '#server/demo/patients.ts';
import { openClinic } from '#tests/journeys/support/clinic.ts';
import type { Clinic } from '#tests/journeys/support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test('T16 an emergency access needs an exact name and a reason, says how long it lasts, and waits for a coordinator', async () => {
  const { familyName, givenName } = patients.sureau;
  const page = await clinic.signIn('tiphaine');
  await page.goto(`${clinic.server.origin}/patients?q=${familyName}`);
  expect(await page.locator('[data-patient]').count()).toBe(0);

  await page.goto(`${clinic.server.origin}/patients/emergency`);
  const open = () => page.getByRole('button', { name: 'Ouvrir le dossier pour 60 minutes' }).click();
  await page.getByLabel('Nom', { exact: true }).fill(familyName.toUpperCase());
  await page.getByLabel('Prénom').fill(givenName);
  await page.getByLabel('Date de naissance').fill('1980-01-01');
  await page.getByLabel('Pourquoi maintenant').fill('urgent');
  await open();
  await page.getByText('Dites-le en une phrase').waitFor();
  await page.getByLabel('Pourquoi maintenant').fill('Le SAMU demande les traitements en cours.');
  await open();
  await page.getByText('Aucun dossier ne correspond exactement').waitFor();
  expect(await page.getByLabel('Pourquoi maintenant').inputValue()).toContain('SAMU');

  await page.getByLabel('Date de naissance').fill(birthDateOf(patients.sureau, Date.now()));
  await open();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  expect(await page.getByText(/^Accès d’urgence, en lecture seule, jusqu’à/).isVisible()).toBe(true);
  expect(await page.getByText(/^encore (59|60) minutes$/).isVisible()).toBe(true);
  expect((await page.goto(`${page.url()}/edit`))?.status()).toBe(403);

  const claire = await clinic.signIn('claire');
  const waiting = claire.getByRole('listitem').filter({ hasText: 'Le SAMU demande les traitements en cours.' });
  await waiting.getByRole('button').click();
  await waiting.waitFor({ state: 'detached' });
});
