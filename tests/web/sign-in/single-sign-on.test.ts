import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '#tests/support/chromium.ts';
import { freePort } from '#tests/support/free-port.ts';
import { startIdentityProvider } from '#tests/support/identity-provider.ts';
import type { IdentityProvider } from '#tests/support/identity-provider.ts';
import { request } from '#tests/support/request.ts';
import { runScript, startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { expectAccessible } from '../support/axe.ts';
import { PASSWORD, setUp } from '../support/invitation.ts';
import { gotoAlive } from '../support/when-alive.ts';

let server: RunningServer;
let hospital: IdentityProvider;
let browser: Browser;
let claire: Page;
let setUpLink: string;
let settings: Record<string, string>;
beforeAll(async () => {
  const port = await freePort();
  hospital = await startIdentityProvider(`http://localhost:${String(port)}`);
  hospital.people.set('c.ardoise', {
    sub: 'c.ardoise',
    given_name: 'Claire',
    family_name: 'Ardoise',
    email: 'claire@clinic.example',
  });
  hospital.people.set('k.lichen', {
    sub: 'k.lichen',
    given_name: 'Karim',
    family_name: 'Lichen',
    email: 'claire@clinic.example',
  });
  settings = {
    ...hospital.env,
    OIDC_NAME: 'Compte des Ardoises',
    OIDC_SECOND_FACTOR: 'hwk',
    PASSWORD_ONLY_FOR: 'secours@clinic.example',
  };
  hospital.says.amr = ['pwd', 'hwk'];
  [server, browser] = await Promise.all([
    startServer({
      port,
      env: settings,
    }),
    launchBrowser(),
  ]);
  setUpLink = /https?:\S+\/invitation#\S+/.exec(server.output())?.[0] ?? '';
  claire = await (await browser.newContext()).newPage();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Signs in on the hospital's own page. */
async function identify(page: Page, account: string): Promise<void> {
  await page.getByLabel('Identifiant').fill(account);
  await page.getByRole('button', { name: 'Entrer' }).click();
}
function change(statement: string): void {
  const database = new DatabaseSync(join(server.dataDir, 'cordee.sqlite'), { timeout: 5_000 });
  database.exec(statement);
  database.close();
}
/** The cookies that the browser holds, as a header. */
const heldBy = async (context: BrowserContext) =>
  (await context.cookies(server.origin)).map(({ name, value }) => `${name}=${value}`).join('; ');
const get = (path: string, cookie: string) =>
  request(server.origin + path, { headers: { cookie, accept: 'text/html' } });
const post = (path: string, values: Record<string, string>, headers: Record<string, string>) =>
  request(server.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    body: new URLSearchParams(values).toString(),
  });
const button = 'Se connecter avec Compte des Ardoises';

test('D31 the first coordinator identifies herself at the hospital, makes her account without a password, and comes in with the second factor asked for there', async () => {
  await claire.goto(setUpLink);
  await expectAccessible(claire);
  await claire.getByRole('link', { name: 'S’identifier avec Compte des Ardoises' }).click();
  await identify(claire, 'c.ardoise');
  await claire.getByText('Vous êtes identifié·e : Claire Ardoise.').waitFor();
  await expectAccessible(claire);
  expect(await claire.getByLabel('Prénom').inputValue()).toBe('Claire');
  expect(await claire.getByLabel('Adresse de courriel').inputValue()).toBe('claire@clinic.example');
  expect(await claire.getByLabel('Mot de passe').count()).toBe(0);
  await claire.getByLabel('Profession').selectOption('nurse');
  await claire.getByRole('button', { name: 'Créer mon compte' }).click();
  await claire.waitForURL(`${server.origin}/`);
});

test('D31 in both languages the sign-in page leads to the hospital and to the page that was asked for; an identity with the same e-mail address opens nothing', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.origin}/people`);
  await expectAccessible(page);
  expect(await page.getByRole('link', { name: button }).count()).toBe(1);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: 'Sign in with Compte des Ardoises' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByRole('link', { name: button }).click();
  await identify(page, 'k.lichen');
  await page.getByText('cette identité n’est reliée à aucun compte d’ici').waitFor();
  await expectAccessible(page);
  expect((await get('/', await heldBy(context))).status).toBe(303);
  await context.close();

  const another = await browser.newContext();
  const asked = await another.newPage();
  await asked.goto(`${server.origin}/people`);
  await asked.getByRole('link', { name: button }).click();
  await asked.getByRole('button', { name: 'Annuler' }).click();
  await asked.getByText('L’identification a été interrompue').waitFor();
  await asked.goto(`${server.origin}/people`);
  await asked.getByRole('link', { name: button }).click();
  await identify(asked, 'c.ardoise');
  await asked.waitForURL(`${server.origin}/people`);
  await another.close();
});

test('D31 before something that matters the hospital asks again, beside the page, which loses nothing', async () => {
  await gotoAlive(claire, `${server.origin}/people`);
  change('update sessions set authenticated_at = authenticated_at - 3600000');
  await claire.getByRole('radio', { name: 'Coordination' }).check();
  await claire.getByRole('button', { name: 'Créer le lien d’invitation' }).click();
  const dialog = claire.getByRole('dialog');
  await dialog.getByRole('button', { name: 'C’est fait, continuer' }).click();
  await dialog.getByText('Ce n’est pas encore fait').waitFor();
  await expectAccessible(claire);
  const [tab] = await Promise.all([
    claire.context().waitForEvent('page'),
    dialog.getByRole('link', { name: 'Compte des Ardoises (nouvel onglet)' }).click(),
  ]);
  await identify(tab, 'c.ardoise');
  await tab.getByRole('heading', { name: 'Vous êtes identifié·e' }).waitFor();
  await expectAccessible(tab);
  await tab.close();
  await dialog.getByRole('button', { name: 'C’est fait, continuer' }).click();
  await claire.getByLabel('Lien d’invitation').waitFor();
  expect(await claire.getByText(/^Coordination, jusqu’au/).count()).toBe(1);
});

test('D31 whoever writes when the session ends identifies themselves beside the page, and what they wrote is sent', async () => {
  const page = await claire.context().newPage();
  await gotoAlive(page, `${server.origin}/patients/new`);
  await page.getByLabel('Prénom').fill('Bruine');
  await page.getByLabel('Nom', { exact: true }).fill('Ardoise');
  await page.getByLabel('Date de naissance').fill('1980-04-02');
  await claire.context().clearCookies({ name: 'cordee' });
  await page.getByRole('button', { name: 'Créer' }).click();
  const dialog = page.locator('[data-sign-in-again]');
  await dialog.getByRole('button', { name: 'C’est fait, continuer' }).click();
  await dialog.getByText('Ce n’est pas encore fait').waitFor();
  expect(await dialog.getByLabel('Mot de passe').count()).toBe(0);
  const [tab] = await Promise.all([
    claire.context().waitForEvent('page'),
    dialog.getByRole('link', { name: 'Compte des Ardoises (nouvel onglet)' }).click(),
  ]);
  // Still signed in there, so nothing is asked.
  await tab.getByRole('heading', { name: 'Vous êtes identifié·e' }).waitFor();
  await tab.close();
  await dialog.getByRole('button', { name: 'C’est fait, continuer' }).click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}/);
  await page.close();
});

test('D31 signing out ends the session here and at the hospital: the next one at the keyboard is asked who they are', async () => {
  const before = await heldBy(claire.context());
  await gotoAlive(claire, `${server.origin}/profile`);
  await claire.locator('summary').filter({ hasText: 'Compte de Claire Ardoise' }).click();
  await claire.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  // The hospital asks once whether that is meant.
  await claire.waitForURL((url) => url.href.startsWith(`${hospital.issuer}/session/end`));
  await claire.getByRole('button', { name: 'Yes, sign me out' }).click();
  await claire.waitForURL(`${server.origin}/sign-in?signed-out`);
  expect((await get('/', before)).status).toBe(303);
  await claire.getByRole('link', { name: button }).click();
  await claire.getByLabel('Identifiant').waitFor();
  await identify(claire, 'c.ardoise');
  await claire.waitForURL(`${server.origin}/`);
});

test('D31 T4 a session that ends at the hospital ends here; nobody else’s word for it counts', async () => {
  const session = await heldBy(claire.context());
  const path = '/session/provider-ended';
  const forged = [
    ...['', 'x', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJjLmFyZG9pc2UifQ.'].map((logout_token) => ({ logout_token })),
    {},
  ];
  for (const values of forged) expect((await post(path, values, {})).status).toBe(400);
  // From a page, ours or another's, it is refused like any form from elsewhere.
  expect((await post(path, {}, { origin: hospital.issuer })).status).toBe(403);
  expect((await get('/', session)).status).toBe(200);
  const tab = await claire.context().newPage();
  await tab.goto(`${hospital.issuer}/session/end`);
  await Promise.all([
    tab.waitForURL((url) => url.pathname.startsWith('/session/end/')),
    tab.getByRole('button', { name: 'Yes, sign me out' }).click(),
  ]);
  await expect.poll(async () => (await get('/', session)).status).toBe(303);
  await tab.close();
});

test('D31 with passwords switched off only the spare account has one; an account that was there is linked by a link of the coordinator’s', async () => {
  const add = (email: string, name: string, role: string, more: Record<string, string> = {}) =>
    runScript('server/cli/main.ts', { DATA_DIR: server.dataDir, ORIGIN: server.origin, ...more }, `${PASSWORD}\n`, [
      'user',
      'add',
      '--role',
      role,
      '--email',
      email,
      '--given-name',
      name,
      '--family-name',
      'Lichen',
      '--profession',
      'nurse',
      '--password-stdin',
    ]);
  // As it was before there was single sign-on.
  expect((await add('karim@clinic.example', 'Karim', 'coordinator')).output).toBe('The account is made.\n');
  expect((await add('ancien@clinic.example', 'Ancien', 'coordinator', { ...settings })).output).toContain(
    'email: provider-only',
  );
  expect((await add('secours@clinic.example', 'Secours', 'coordinator', { ...settings })).code).toBe(0);
  const origin = { origin: server.origin };
  const tried = await post('/sign-in', { email: 'karim@clinic.example', password: PASSWORD }, origin);
  const wrong = await post('/sign-in', { email: 'karim@clinic.example', password: 'une autre phrase encore' }, origin);
  expect([tried.status, wrong.status]).toEqual([401, 401]);
  const spare = await post('/sign-in', { email: 'secours@clinic.example', password: PASSWORD }, origin);
  expect([spare.status, spare.headers.location]).toEqual([303, '/sign-in/set-up']);

  await claire.goto(`${server.origin}/people`);
  await claire.getByRole('link', { name: button }).click();
  await identify(claire, 'c.ardoise');
  await claire.waitForURL(`${server.origin}/people`);
  await gotoAlive(claire, `${server.origin}/people`);
  await claire.locator('summary').filter({ hasText: 'Karim Lichen' }).click();
  await claire.getByRole('button', { name: 'Lien pour relier son identité' }).filter({ visible: true }).click();
  const link = await claire.getByLabel('Lien pour relier l’identité de Karim Lichen').inputValue();
  hospital.says.amr = ['pwd'];
  const context = await browser.newContext();
  const karim = await context.newPage();
  await karim.goto(link);
  expect(await karim.getByLabel('Nouveau mot de passe').count()).toBe(0);
  await expectAccessible(karim);
  await karim.getByRole('link', { name: 'S’identifier avec Compte des Ardoises' }).click();
  await identify(karim, 'k.lichen');
  await karim.getByText('Vous êtes identifié·e : Karim Lichen.').waitFor();
  await expectAccessible(karim);
  await karim.getByRole('button', { name: 'Relier mon compte' }).click();
  // The hospital asked for no second factor: ours is set up, and nothing is reached before.
  await karim.waitForURL(/\/sign-in\/set-up/);
  const half = await heldBy(context);
  for (const path of ['/', '/patients', '/people', '/patients/__data.json']) {
    const { status, text } = await get(path, half);
    if (status === 200) expect(JSON.parse(text)).toMatchObject({ type: 'redirect' });
    else expect(status).toBe(303);
  }
  await setUp(karim);
  await karim.waitForURL(`${server.origin}/`);
  await context.close();
  expect((await get('/password', `cordee-password=${link.slice(-43)}`)).status).toBe(410);
});

test('D31 with the hospital away it is said, and the spare account still comes in', async () => {
  await hospital.close();
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.origin}/sign-in`);
  // What it said of itself is known, so it is the browser that finds nobody there; and who comes back from it is told.
  const { status, headers } = await get('/sign-in/provider', '');
  expect(status).toBe(303);
  const state = new URL(headers.location ?? '').searchParams.get('state') ?? '';
  const held = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]).join('; ');
  const back = await get(
    `/sign-in/provider/back?code=x&state=${state}&iss=${encodeURIComponent(hospital.issuer)}`,
    held,
  );
  expect(back.headers.location).toBe('/sign-in?provider=away');
  await page.goto(`${server.origin}/sign-in?provider=away`);
  await page.getByText('Le service d’identification ne répond pas').waitFor();
  await page.getByText('Accès de secours').click();
  await page.getByLabel('Adresse de courriel').fill('secours@clinic.example');
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL(/\/sign-in\/set-up/);
});
