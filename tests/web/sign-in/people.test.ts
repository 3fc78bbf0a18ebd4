import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#tests/support/chromium.ts';
import { request } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { accept, offerSecondFactor, PASSWORD } from '../support/invitation.ts';
import { gotoAlive } from '../support/when-alive.ts';

let server: RunningServer;
let browser: Browser;
let coordinator: Page;
let setUpLink: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  setUpLink = /https?:\S+\/invitation#\S+/.exec(server.output())?.[0] ?? '';
  offerSecondFactor(server.dataDir);
  // Opened before it is used, as a mail scanner does.
  await request(setUpLink);
  coordinator = await accept(browser, setUpLink, 'Claire');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** A form of the page is sent; what it shows next is awaited by the caller. */
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function invitationLink(role: string): Promise<string> {
  await coordinator.goto(`${server.origin}/people`);
  await coordinator.getByRole('radio', { name: role }).check();
  await press(coordinator, 'Créer le lien d’invitation');
  return coordinator.getByLabel('Lien d’invitation').inputValue();
}

/** As if every password had been given an hour ago. */
function growStale(): void {
  const database = new DatabaseSync(join(server.dataDir, 'cordee.sqlite'), { timeout: 5_000 });
  database.exec('update sessions set authenticated_at = authenticated_at - 3600000');
  database.close();
}

test('the set-up link makes the first coordinator once, and says no more about it afterwards', async () => {
  expect(await coordinator.getByRole('heading', { level: 1 }).innerText()).toBe('Bonjour Claire');
  const cookie = `cordee-invitation=${setUpLink.slice(-43)}`;
  const again = await request(setUpLink, { headers: { accept: 'text/html', cookie } });
  expect(again.status).toBe(410);
  expect(again.text).not.toContain('Claire');
});

test('a coordinator invites with a link, and the person joins with the role it carries', async () => {
  const page = await accept(browser, await invitationLink('Observation'), 'Ondine');
  expect(await page.getByRole('link', { name: 'Équipe', exact: true }).count()).toBe(0);
  await coordinator.reload();
  expect(await coordinator.getByText('ondine@clinic.example').count()).toBe(1);
});

test('D5 after five minutes a change of accounts asks for the password, and loses nothing that was chosen', async () => {
  await gotoAlive(coordinator, `${server.origin}/people`);
  growStale();
  await coordinator.getByRole('radio', { name: 'Coordination' }).check();
  await press(coordinator, 'Créer le lien d’invitation');
  const dialog = coordinator.getByRole('dialog');
  await dialog.getByLabel('Mot de passe').fill('not the password');
  await dialog.getByRole('button', { name: 'Confirmer' }).click();
  await dialog.getByText('Ce n’est pas ce mot de passe. Réessayez.').waitFor();
  await dialog.getByLabel('Mot de passe').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Confirmer' }).click();
  await coordinator.getByLabel('Lien d’invitation').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  expect(await coordinator.getByText(/^Coordination, jusqu’au/).count()).toBe(1);
  expect(coordinator.url()).toContain('/people');
  // What was confirmed and sent is begun no more: the next invitation is not for a coordinator unasked.
  await coordinator.reload();
  await coordinator.locator('#svelte-announcer').waitFor({ state: 'attached' });
  await expect.poll(() => coordinator.evaluate(() => sessionStorage.getItem('cordee.drafts'))).toBeNull();
  expect(await coordinator.getByRole('radio', { name: 'Membre de l’équipe' }).isChecked()).toBe(true);
});

test('C29 one’s name, profession and address are read on the profile, with whom to ask; a coordinator changes them', async () => {
  const page = await accept(browser, await invitationLink('Membre de l’équipe'), 'Firmin');
  await page.goto(`${server.origin}/profile`);
  const identity = page.locator('section', {
    has: page.getByRole('heading', { name: 'Votre nom et votre profession' }),
  });
  expect(await identity.locator('input, select, textarea, button').count()).toBe(0);
  expect(await identity.innerText()).toContain('firmin@clinic.example');
  expect(await identity.innerText()).toContain('Demandez à Claire');
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const forced = await request(`${server.origin}/profile?/profile`, {
    method: 'POST',
    headers: { cookie, origin: server.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'givenName=Claire&familyName=Ardoise&profession=physician',
  });
  expect(forced.status).toBe(404);

  await coordinator.goto(`${server.origin}/people`);
  const row = coordinator.locator('details', { hasText: 'firmin@clinic.example' });
  await row.locator('summary').click();
  await row.getByLabel('Adresse de courriel').fill('ondine@clinic.example');
  await row.getByRole('button', { name: /^Enregistrer nom/ }).click();
  await row.getByText('Cette adresse est déjà celle d’un compte.').waitFor();
  await row.getByLabel('Adresse de courriel').fill('f.granit@clinic.example');
  await row.getByLabel('Nom', { exact: true }).fill('Granit');
  await row.getByRole('button', { name: /^Enregistrer nom/ }).click();
  await coordinator.locator('summary', { hasText: 'f.granit@clinic.example' }).waitFor();
  await page.reload();
  expect(await identity.innerText()).toContain('Granit');
});

test('D6 closing an account empties that person’s screen at once', async () => {
  const karim = await accept(browser, await invitationLink('Membre de l’équipe'), 'Karim');
  await gotoAlive(karim, `${server.origin}/patients`);
  await coordinator.goto(`${server.origin}/people`);
  const row = coordinator.locator('details', { hasText: 'karim@clinic.example' });
  await row.locator('summary').click();
  await row.getByRole('button', { name: 'Fermer le compte' }).click();
  await karim.waitForURL(/\/sign-in\?ended/);
  expect(await karim.locator('body').innerText()).toContain('Votre session est terminée');
  await karim.goBack();
  await karim.waitForURL(/\/sign-in/);
});

test('signing out says so, and Back shows nothing of the record', async () => {
  const mireille = await accept(browser, await invitationLink('Membre de l’équipe'), 'Mireille');
  await gotoAlive(mireille, `${server.origin}/patients`);
  await mireille.locator('details > summary').first().click();
  await press(mireille, 'Se déconnecter');
  await mireille.waitForURL(/\/sign-in\?signed-out/);
  await mireille.goBack();
  await mireille.waitForURL(/\/sign-in/);
});

test('a second record with the same name and birth date is made only when said to be another person', async () => {
  for (const expected of [1, 2]) {
    await coordinator.goto(`${server.origin}/patients/new`);
    await coordinator.getByLabel('Nom', { exact: true }).fill('Bruyère');
    await coordinator.getByLabel('Prénom').fill('Ondine');
    await coordinator.getByLabel('Date de naissance').fill('1980-04-02');
    await press(coordinator, 'Créer le dossier');
    if (expected === 2) {
      await coordinator.getByLabel(/C’est une autre personne/).check();
      await press(coordinator, 'Créer le dossier');
    }
    await coordinator.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
    await coordinator.goto(`${server.origin}/patients?q=ondine`);
    expect(await coordinator.locator('[data-patient]').count()).toBe(expected);
  }
});
