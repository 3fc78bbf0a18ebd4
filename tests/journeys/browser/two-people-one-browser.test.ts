import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import type { PersonKey } from '#server/demo/clinic.ts';
import { linesOf, openClinic, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openNetwork } from '../support/network.ts';
import type { Network } from '../support/network.ts';

let network: Network;
let clinic: Clinic;
beforeAll(async () => {
  network = await openNetwork({ webSocket: true });
  clinic = await openClinic(network);
});
afterAll(() => clinic.close());

const notice = (page: Page) => page.locator('[data-signed-in-since]');
const fullName = (who: PersonKey) => `${people[who].givenName} ${people[who].familyName}`;
const cookieOf = async (page: Page) =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

/** Signs somebody in in the browser of `page`, as a page does that was left at the sign-in. */
async function signInBeside(page: Page, who: PersonKey): Promise<void> {
  const form = { email: people[who].email, password: DEMO_PASSWORD };
  const answer = await page.context().request.post(`${network.origin}/sign-in`, {
    form,
    headers: { origin: network.origin, accept: 'text/html' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
}

test('C11 T73 Claire writes offline, Solène signs in in the same browser: nothing is stored as Solène, and Claire’s words stay with the sentence', async () => {
  const claire = await clinic.signIn('claire');
  await clinic.openPlan(claire, 'prele');
  const witness = await clinic.signIn('solene');
  await clinic.openPlan(witness, 'prele');
  const earlier = await cookieOf(claire);

  await claire.context().setOffline(true);
  await expect.poll(() => claire.locator('.save-state').innerText()).toMatch(/^Hors ligne/);
  await writeAtEndOf(claire, 'goals', 0, ' Hors.');
  await signInBeside(claire, 'solene');
  await claire.context().setOffline(false);

  await notice(claire).waitFor({ timeout: 30_000 });
  const says = await notice(claire).innerText();
  expect(says).toContain(`${fullName('solene')} a ouvert sa session ici.`);
  expect(says).toMatch(
    /\d+ de vos modifications ne sont pas enregistrées|Une de vos modifications n’est pas enregistrée/,
  );
  // Nothing stands over who it is.
  const floats = claire.locator('.standing.floats');
  expect(await floats.evaluate((element) => getComputedStyle(element).display)).toBe('none');
  expect((await linesOf(claire, 'goals')).join(' ')).toContain('Hors.');
  // Neither shown to others nor stored: read anew it is not there either.
  expect((await linesOf(witness, 'goals')).join(' ')).not.toContain('Hors.');
  await clinic.openPlan(witness, 'prele');
  expect((await linesOf(witness, 'goals')).join(' ')).not.toContain('Hors.');
  const answer = await claire
    .context()
    .request.get(`${network.origin}/`, { headers: { cookie: earlier }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(clinic.complaints).toEqual([]);
}, 120_000);

test('C11 T73 a form of Claire’s page that is sent once Solène has signed in is refused in words, and recorded as nobody’s', async () => {
  const claire = await clinic.signIn('claire');
  await claire.goto(`${network.origin}/patients/new`);
  await claire.locator('[name=givenName]').fill('Clara');
  await claire.locator('[name=familyName]').fill('Lointaine');
  await claire.locator('[name=birthDate]').fill('1980-01-02');
  // The page has not heard yet.
  await claire.route('**/session', (route) => route.abort());
  await signInBeside(claire, 'solene');
  await claire.getByRole('button', { name: 'Créer le dossier' }).click();
  await claire.locator('[data-form-notice]', { hasText: 'Quelqu’un d’autre s’est connecté ici' }).waitFor();
  expect(await claire.locator('[name=givenName]').inputValue()).toBe('Clara');
  const solene = await clinic.signIn('solene');
  await solene.goto(`${network.origin}/patients?q=lointaine`);
  expect(await solene.locator('[data-patient]').count()).toBe(0);
}, 120_000);

test('C11 where nothing is unsaved the earlier page is left, and what comes is Solène’s', async () => {
  const claire = await clinic.signIn('claire');
  await signInBeside(claire, 'solene');
  await claire.locator('header', { hasText: people.solene.givenName }).first().waitFor();
  expect(await notice(claire).count()).toBe(0);
}, 120_000);
