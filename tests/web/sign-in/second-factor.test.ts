import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gateOf } from '$lib/server/gate.ts';
import { codeAt } from '#tests/support/authenticator.ts';
import { launchBrowser } from '#tests/support/chromium.ts';
import { request } from '#tests/support/request.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { expectAccessible } from '../support/axe.ts';
import { fillAccount, PASSWORD, setUp } from '../support/invitation.ts';
import { gotoAlive } from '../support/when-alive.ts';

let server: RunningServer;
let browser: Browser;
let claire: Page;
let secret: string;
let codes: string[];
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const link = /https?:\S+\/invitation#\S+/.exec(server.output())?.[0] ?? '';
  claire = await (await browser.newContext()).newPage();
  await fillAccount(claire, link, 'Claire');
  ({ secret, codes } = await setUp(claire));
  await claire.waitForURL(`${server.origin}/`);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const post = (path: string, values: Record<string, string>, cookie = '') =>
  request(server.origin + path, {
    method: 'POST',
    headers: { ...form, origin: server.origin, cookie },
    body: new URLSearchParams(values).toString(),
  });
const cookiesOf = (headers: Awaited<ReturnType<typeof post>>['headers']) =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0] ?? '').join('; ');
const credentials = { email: 'claire@clinic.example', password: PASSWORD };

/** Waits for a code that was not used yet. */
const newCode = (): string => {
  forgetLastCode();
  return codeAt(secret, Date.now());
};
/** As if the last code had been used long ago: tests do not wait for half a minute. */
function forgetLastCode(): void {
  const database = new DatabaseSync(join(server.dataDir, 'cordee.sqlite'), { timeout: 5_000 });
  database.exec('update totp_factors set last_step = 0');
  database.close();
}

test('D31 ten recovery codes were shown, and the start is reached with them noted', async () => {
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  expect(await claire.getByRole('heading', { level: 1 }).innerText()).toBe('Bonjour Claire');
});

test('T7 D31 with the password alone no page of professionals, no data of one and no form of one is reached', async () => {
  const { headers } = await post('/sign-in?next=%2Fpatients', credentials);
  expect(headers.location).toBe('/sign-in/code?next=%2Fpatients');
  const half = cookiesOf(headers);
  const value = /cordee-half=([\w-]{43})/.exec(half)?.[1] ?? '';
  const paths = globSync('**/+{page.svelte,server.ts}', {
    cwd: fileURLToPath(new URL('../../../src/routes', import.meta.url)),
  })
    .map((file) => `/${file}`.replace(/\/[^/]*$/, ''))
    .filter((route) => gateOf(route) === 'professional')
    .map((route) =>
      route.replaceAll(/\/\([^)]*\)/g, '').replaceAll(/\[\w+\]/g, '01a20733-5e65-7679-9b0a-b3bd27434d6e'),
    );
  expect(paths.length).toBeGreaterThan(30);
  for (const cookie of [half, `cordee=${value}`]) {
    for (const path of paths) {
      const get = (asked: string) => request(server.origin + asked, { headers: { cookie, accept: 'text/html' } });
      const page = await get(path || '/');
      expect([page.status, page.headers.location?.startsWith('/sign-in?next=')], path).toEqual([303, true]);
      const data = await get(`${path}/__data.json`);
      if (data.status === 200) expect(JSON.parse(data.text), path).toMatchObject({ type: 'redirect' });
      else expect(data.status, path).toBe(303);
      expect((await post(path || '/', {}, cookie)).status, path).toBe(401);
    }
    expect((await request(`${server.origin}/session`, { headers: { cookie } })).text).toBe('null');
    for (const key of ['key', 'own-key'])
      expect((await request(`${server.origin}/session/${key}`, { headers: { cookie } })).status).toBe(401);
  }
}, 60_000);

test('D31 without scripts, too: password, code, and the page that was asked for', async () => {
  const first = await post('/sign-in?next=%2Fpatients', credentials);
  const half = cookiesOf(first.headers);
  const wrong = await post('/sign-in/code?next=%2Fpatients', { code: '000000' }, half);
  expect(wrong.status).toBe(401);
  expect(wrong.text).toContain('Ce code ne convient pas');
  const right = await post('/sign-in/code?next=%2Fpatients', { code: newCode() }, half);
  expect([right.status, right.headers.location]).toEqual([303, '/patients']);
  const session = cookiesOf(right.headers);
  expect((await request(`${server.origin}/patients`, { headers: { cookie: session } })).status).toBe(200);
  // What let it through once lets nothing through again.
  expect((await post('/sign-in/code', { code: newCode() }, half)).headers.location).toBe('/sign-in?ended');
  // A recovery code, as it stands on paper.
  const again = cookiesOf((await post('/sign-in', credentials)).headers);
  expect((await post('/sign-in/code', { code: codes[0] ?? '' }, again)).status).toBe(303);
});

test('D31 pages of the second factor without a password given lead to signing in', async () => {
  for (const path of ['/sign-in/code', '/sign-in/set-up']) {
    const { status, headers } = await request(server.origin + path, { headers: { accept: 'text/html' } });
    expect([status, headers.location], path).toEqual([303, '/sign-in?ended']);
    expect((await post(path === '/sign-in/code' ? path : `${path}?/begin`, { code: '1' })).status).toBe(303);
  }
});

test('D31 after five minutes a change of accounts asks for a code, and loses nothing that was chosen', async () => {
  await gotoAlive(claire, `${server.origin}/people`);
  const database = new DatabaseSync(join(server.dataDir, 'cordee.sqlite'), { timeout: 5_000 });
  database.exec('update sessions set authenticated_at = authenticated_at - 3600000');
  database.close();
  await claire.getByRole('radio', { name: 'Coordination' }).check();
  await claire.getByRole('button', { name: 'Créer le lien d’invitation' }).click();
  const dialog = claire.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Code' }).fill('12 34 56');
  await dialog.getByRole('button', { name: 'Confirmer' }).click();
  await dialog.getByText('Ce n’est pas le code attendu').waitFor();
  await expectAccessible(claire);
  await dialog.getByRole('textbox', { name: 'Code' }).fill(newCode());
  await dialog.getByRole('button', { name: 'Confirmer' }).click();
  await claire.getByLabel('Lien d’invitation').waitFor();
  expect(await claire.getByText(/^Coordination, jusqu’au/).count()).toBe(1);
});

test('D31 a code mistyped while setting up leaves the QR code where it is; another app takes the place of the first', async () => {
  await gotoAlive(claire, `${server.origin}/profile/second-factor`);
  await claire.getByRole('button', { name: 'Changer d’application' }).click();
  await claire.getByRole('link', { name: 'QR code à scanner' }).waitFor();
  const another = await claire.locator('code').innerText();
  await claire.getByRole('textbox', { name: 'Code' }).fill('000000');
  await claire.getByRole('button', { name: 'Confirmer' }).click();
  await claire.getByText('Ce n’est pas le code attendu').waitFor();
  expect(await claire.locator('code').innerText()).toBe(another);
  await expectAccessible(claire);
  await claire.getByRole('textbox', { name: 'Code' }).fill(codeAt(another, Date.now()));
  await claire.getByRole('button', { name: 'Confirmer' }).click();
  await claire.getByText('Votre double authentification est en place.').waitFor();
  const before = codeAt(secret, Date.now());
  secret = another;
  const half = cookiesOf((await post('/sign-in', credentials)).headers);
  expect((await post('/sign-in/code', { code: before }, half)).status).toBe(401);
  expect((await post('/sign-in/code', { code: newCode() }, half)).status).toBe(303);
});

test('D31 whoever writes when the session ends signs in over the page with password and code, and goes on', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.origin}/sign-in?next=%2Fpatients%2Fnew`);
  await page.getByLabel('Adresse de courriel').fill(credentials.email);
  await page.getByLabel('Mot de passe').fill(credentials.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('textbox', { name: 'Code' }).fill(newCode());
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.waitForURL(`${server.origin}/patients/new`);
  await gotoAlive(page, `${server.origin}/patients/new`);
  await page.getByLabel('Prénom').fill('Bruine');
  await page.getByLabel('Nom', { exact: true }).fill('Ardoise');
  await page.getByLabel('Date de naissance').fill('1980-04-02');
  await context.clearCookies({ name: 'cordee' });
  await page.getByRole('button', { name: 'Créer' }).click();
  const dialog = page.locator('[data-sign-in-again]');
  await dialog.getByLabel('Mot de passe').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Continuer' }).click();
  await dialog.getByRole('textbox', { name: 'Code' }).fill('000000');
  await dialog.getByRole('button', { name: 'Continuer' }).click();
  await dialog.getByText('Ce code ne convient pas').waitFor();
  await dialog.getByRole('textbox', { name: 'Code' }).fill(newCode());
  await dialog.getByRole('button', { name: 'Continuer' }).click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}/);
  await context.close();
});
