import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#tests/support/chromium.ts';
import { request } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { expectAccessible } from '../support/axe.ts';
import { fillAccount, PASSWORD } from '../support/invitation.ts';
import { gotoAlive } from '../support/when-alive.ts';

let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let device: CDPSession;
let authenticatorId: string;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  context = await browser.newContext();
  page = await context.newPage();
  // A device of the browser's own, with a lock that its holder opens.
  device = await context.newCDPSession(page);
  await device.send('WebAuthn.enable');
  ({ authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
  }));
  await opens(true);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Whether the holder opens the device's lock when it asks. */
const opens = (isUserVerified: boolean) => device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
const withPassword = async () => {
  await context.clearCookies({ name: 'cordee' });
  await page.goto(`${server.origin}/sign-in`);
  await page.getByLabel('Adresse de courriel').fill('claire@clinic.example');
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL(`${server.origin}/sign-in/code`);
};
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

test('D31 a passkey made at the first sign-in is enough, and ten recovery codes come with it', async () => {
  await fillAccount(page, /https?:\S+\/invitation#\S+/.exec(server.output())?.[0] ?? '', 'Claire');
  await page.waitForURL(/\/sign-in\/set-up/);
  await press('Créer une clé d’accès sur cet appareil');
  await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
  expect(await page.locator('ol code').count()).toBe(10);
  await press('C’est noté, entrer');
  await page.waitForURL(`${server.origin}/`);
  const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
});

test('D31 after the password the passkey comes in; without its holder it does not', async () => {
  await withPassword();
  await opens(false);
  await press('Utiliser une clé d’accès');
  await page.getByText('La clé d’accès n’a pas répondu').waitFor();
  await expectAccessible(page);
  await opens(true);
  await press('Utiliser une clé d’accès');
  await page.waitForURL(`${server.origin}/`);
});

test('T7 what a passkey has answered once lets nobody in again, nor what it answered to another sign-in', async () => {
  let sent = '';
  await page.route('**/sign-in/code', async (route) => {
    sent = route.request().postData() ?? sent;
    await route.continue();
  });
  await withPassword();
  await press('Utiliser une clé d’accès');
  await page.waitForURL(`${server.origin}/`);
  await page.unroute('**/sign-in/code');
  const answer = /\{"id".*\}/.exec(decodeURIComponent(sent.replaceAll('+', ' ')))?.[0] ?? '';
  expect(JSON.parse(answer)).toMatchObject({ type: 'public-key' });
  await withPassword();
  const half = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const passkey of [answer, '{}', 'x', JSON.stringify({ ...JSON.parse(answer), id: 'another' })]) {
    const { status } = await request(`${server.origin}/sign-in/code`, {
      method: 'POST',
      headers: {
        ...{ cookie: half, origin: server.origin, accept: 'text/html' },
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ passkey }).toString(),
    });
    expect([400, 401], passkey.slice(0, 40)).toContain(status);
  }
  await press('Utiliser une clé d’accès');
  await page.waitForURL(`${server.origin}/`);
});

test('D31 a passkey confirms who one is, and is removed on the profile', async () => {
  await gotoAlive(page, `${server.origin}/profile/second-factor`);
  await expectAccessible(page);
  const database = new DatabaseSync(join(server.dataDir, 'cordee.sqlite'), { timeout: 5_000 });
  database.exec('update sessions set authenticated_at = authenticated_at - 3600000');
  await page.getByRole('button', { name: /^Retirer la clé d’accès/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
  await expect.poll(() => database.prepare('select count(*) as count from passkeys').get()?.['count']).toBe(0);
  expect(database.prepare('select count(*) as count from recovery_codes').get()?.['count']).toBe(0);
  database.close();
});
