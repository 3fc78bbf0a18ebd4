import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openNetwork } from '../support/network.ts';
import type { Network } from '../support/network.ts';
import { gotoAlive } from '../../web/support/when-alive.ts';

let network: Network;
let clinic: Clinic;
beforeAll(async () => {
  network = await openNetwork({ webSocket: true });
  clinic = await openClinic(network);
}, 120_000);
afterAll(() => clinic.close());

const notSent = (page: Page) => page.locator('[data-not-sent]');
const signInAgain = (page: Page) => page.locator('[data-sign-in-again]');
const button = (page: Page) => page.getByRole('button', { name: 'Enregistrer le refus', exact: true });
const wordsField = (page: Page) => page.locator('main [name=words]');

/** What the clinic's database says, read beside the server. */
function inDatabase<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(clinic.databasePath(), { timeout: 5_000 });
  try {
    database.exec('pragma busy_timeout = 20000');
    return work(database);
  } finally {
    database.close();
  }
}

const recorded = (words: string): number =>
  inDatabase((database) =>
    Number(database.prepare('select count(*) as n from refusals where words = ?').get(words)?.['n']),
  );

/** Somebody's session ends as it does when nothing was done for half an hour. */
const endSessions = (): unknown =>
  inDatabase((database) => database.prepare('update sessions set expires_at = 1').run());

/** A page with a refusal that is filled in and not sent. */
async function filled(page: Page, words: string, hasScripts = true): Promise<void> {
  await page.goto(`${network.origin}/patients?q=${patients.lande.familyName}`);
  const lande = page.locator('main a[href^="/patients/"]', { hasText: patients.lande.familyName });
  const href = await lande.first().getAttribute('href');
  const address = `${network.origin}${href ?? ''}/refusals/new`;
  await (hasScripts ? gotoAlive(page, address) : page.goto(address));
  await page.locator('main [name=happened][value=refusal]').check();
  await page.locator('main [name=practice]').selectOption('relaxation');
  await page.locator('main [name="sign-said-so"]').check();
  await wordsField(page).fill(words);
}

test('C208 the network is cut: the form is as it was, not sent is said, and it is sent when it can', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Coupure.');
  network.cut();
  await button(page).click();
  await notSent(page).waitFor();
  expect(await notSent(page).innerText()).toContain(
    'Pas envoyé. La connexion est coupée. Tout ce que vous avez écrit est encore là.',
  );
  expect(await wordsField(page).inputValue()).toBe('Coupure.');
  expect(await page.locator('main [name=practice]').inputValue()).toBe('relaxation');
  network.restore();
  await notSent(page).getByRole('button', { name: 'Envoyer à nouveau' }).click();
  await page.waitForURL(/\/refusals(\?.*)?$|\/refusals\/[0-9a-f-]+$/);
  expect(await notSent(page).count()).toBe(0);
  expect(recorded('Coupure.')).toBe(1);
}, 120_000);

test('C208 the database is away: the same, with its own sentence', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Base absente.');
  const other = new DatabaseSync(clinic.databasePath());
  other.exec('begin immediate');
  try {
    await button(page).click();
    await notSent(page).waitFor({ timeout: 60_000 });
  } finally {
    other.exec('rollback');
    other.close();
  }
  expect(await notSent(page).innerText()).toContain('Le service ne répond pas');
  expect(await wordsField(page).inputValue()).toBe('Base absente.');
  await notSent(page).getByRole('button', { name: 'Envoyer à nouveau' }).click();
  await expect.poll(() => recorded('Base absente.')).toBe(1);
}, 120_000);

test('C208 C210 an answer that is lost, then sent again: one record', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Réponse perdue.');
  let lost = 0;
  await page.route('**/refusals/new', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await button(page).click();
  await notSent(page).waitFor();
  expect(recorded('Réponse perdue.')).toBe(1);
  await notSent(page).getByRole('button', { name: 'Envoyer à nouveau' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
  expect(recorded('Réponse perdue.')).toBe(1);
}, 120_000);

test('C210 an answer that is lost, then something else sent: said in words, and nothing is lost or doubled unseen', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Avant.');
  let lost = 0;
  await page.route('**/refusals/new', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await button(page).click();
  await notSent(page).waitFor();
  await wordsField(page).fill('Après.');
  await button(page).click();
  await page.locator('[data-form-notice]', { hasText: 'Ce formulaire est déjà arrivé' }).waitFor();
  expect(await wordsField(page).inputValue()).toBe('Après.');
  expect([recorded('Avant.'), recorded('Après.')]).toEqual([1, 0]);
  await button(page).click();
  await expect.poll(() => recorded('Après.')).toBe(1);
}, 120_000);

test('C210 pressed twice, and again 450 ms later: one record', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Deux fois.');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/refusals/new')) sent.push(request.url());
  });
  await button(page).evaluate((element: HTMLButtonElement) => {
    element.click();
    element.click();
    setTimeout(() => {
      element.click();
    }, 450);
  });
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
  await expect.poll(() => recorded('Deux fois.')).toBe(1);
  expect(sent).toHaveLength(1);
}, 120_000);

test('C210 sent twice by a browser without scripts: one record, and the same page for both', async () => {
  const page = await clinic.signIn('claire', { javaScriptEnabled: false });
  await filled(page, 'Sans script.', false);
  const form = await page
    .locator('main form#written')
    .evaluate((element: HTMLFormElement) =>
      Object.fromEntries(
        [...new FormData(element)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
      ),
    );
  expect(form['formKey']).toMatch(/^[0-9a-f]{32}$/);
  const send = () =>
    page.request.post(page.url(), { form, headers: { origin: network.origin, accept: 'text/html' }, maxRedirects: 0 });
  const answers = await Promise.all([send(), send(), send()]);
  expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
  expect(new Set(answers.map((answer) => answer.headers()['location'])).size).toBe(1);
  expect(recorded('Sans script.')).toBe(1);
}, 120_000);

test('C209 the session is over during a long form: sign-in appears over it, then it is sent', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Longuement écrit.');
  endSessions();
  await button(page).click();
  await signInAgain(page).locator('[name=password]').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password');
  expect(recorded('Longuement écrit.')).toBe(0);
  // Esc does not uncover the page; a wrong password is said where it was given.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await signInAgain(page).locator('[name=password]').fill('pas celui-ci');
  await page.keyboard.press('Enter');
  await signInAgain(page).getByRole('alert').waitFor();
  await signInAgain(page).locator('[name=password]').fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
  expect(recorded('Longuement écrit.')).toBe(1);
}, 120_000);

test('C209 the end of the session is heard while something is begun: the page is covered, and goes on', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Couvert.');
  endSessions();
  // Any other request of that browser makes the server see that the session is over.
  await page.request.get(`${network.origin}/`, { maxRedirects: 0 });
  await signInAgain(page).locator('[name=password]').waitFor({ timeout: 60_000 });
  await signInAgain(page).locator('[name=password]').fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect.poll(() => signInAgain(page).locator('[name=password]').isVisible()).toBe(false);
  expect(await wordsField(page).inputValue()).toBe('Couvert.');
  await button(page).click();
  await expect.poll(() => recorded('Couvert.')).toBe(1);
}, 120_000);

test('C209 without a form the sign-in leads back to the page', async () => {
  const page = await clinic.signIn('claire');
  await page.goto(`${network.origin}/actions?all`);
  endSessions();
  await page.request.get(`${network.origin}/`, { maxRedirects: 0 });
  await page.waitForURL(/\/sign-in/, { timeout: 60_000 });
  expect(new URL(page.url()).searchParams.get('next')).toBe('/actions?all');
  await page.fill('[name=email]', people.claire.email);
  await page.fill('[name=password]', DEMO_PASSWORD);
  await page.press('[name=password]', 'Enter');
  await page.waitForURL(`${network.origin}/actions?all`);
}, 120_000);

test('C211 a link, Back, reload or closing with a filled form is asked about', async () => {
  const page = await clinic.signIn('claire');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await filled(page, 'Pas fini.');
  const here = page.url();
  await page.getByRole('link', { name: 'Aujourd’hui' }).first().click();
  await expect.poll(() => asked).toEqual(['confirm']);
  await page.evaluate(() => {
    history.back();
  });
  await expect.poll(() => asked).toHaveLength(2);
  await page.evaluate(() => {
    location.reload();
  });
  await expect.poll(() => asked.slice(2)).toEqual(['beforeunload']);
  expect([page.url(), await wordsField(page).inputValue()]).toEqual([here, 'Pas fini.']);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked.slice(3)).toEqual(['beforeunload']);
}, 120_000);

const kept = (page: Page) => page.evaluate(() => sessionStorage.getItem('cordee.drafts'));

/** None of the scripts has come yet; or those that watch have, and the page's own have not. */
test.each([
  ['all', /\/_app\/immutable\/.*\.js$/],
  ['the page’s own', /\/_app\/immutable\/nodes\/.*\.js$/],
])(
  'C211 what is filled in before scripts (%s) have come stays, and is kept like the rest',
  async (_which, late) => {
    const page = await clinic.signIn('claire');
    const scripts = Promise.withResolvers<undefined>();
    await page.route(late, async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto(`${network.origin}/patients?q=${patients.lande.familyName}`, { waitUntil: 'commit' });
    const lande = page.locator('main a[href^="/patients/"]', { hasText: patients.lande.familyName });
    const href = await lande.first().getAttribute('href');
    await page.goto(`${network.origin}${href ?? ''}/refusals/new`, { waitUntil: 'commit' });
    const happened = page.locator('main [name=happened][value=refusal]');
    const practice = page.locator('main [name=practice]');
    await happened.check();
    await page.locator('main [name=happened]').last().check();
    await happened.check();
    await page.locator('main [name="sign-silence"]').check();
    await page.locator('main [name="sign-silence"]').uncheck();
    await practice.selectOption('relaxation');
    await page.locator('main [name="sign-said-so"]').check();
    await wordsField(page).fill('Tapé trop tôt.');
    scripts.resolve(undefined);
    // Kept for this session once the page is alive.
    await expect.poll(() => kept(page)).not.toBeNull();
    const asItIs = async () => [
      await happened.isChecked(),
      await practice.inputValue(),
      await page.locator('main [name="sign-said-so"]').isChecked(),
      await page.locator('main [name="sign-silence"]').isChecked(),
      await wordsField(page).inputValue(),
    ];
    expect(await asItIs()).toEqual([true, 'relaxation', true, false, 'Tapé trop tôt.']);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.locator('[data-restored-drafts]').waitFor();
    await expect.poll(asItIs).toEqual([true, 'relaxation', true, false, 'Tapé trop tôt.']);
  },
  120_000,
);

test('C211 what is unfolded before scripts have come stays unfolded', async () => {
  const page = await clinic.signIn('claire');
  const scripts = Promise.withResolvers<unknown>();
  await page.route('**/*.js', async (route) => {
    await scripts.promise;
    await route.continue();
  });
  await page.goto(`${network.origin}/patients?q=${patients.lande.familyName}`, { waitUntil: 'commit' });
  const lande = page.locator('main a[href^="/patients/"]', { hasText: patients.lande.familyName });
  const href = (await lande.first().getAttribute('href')) ?? '';
  await page.goto(`${network.origin}${href}/around`, { waitUntil: 'commit' });
  const fold = page.locator('main details').first();
  await fold.locator('summary').click();
  const alive = page.waitForResponse(/\/session\/key$/);
  scripts.resolve(undefined);
  await alive;
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
  expect(await fold.evaluate((one: HTMLDetailsElement) => one.open)).toBe(true);
}, 120_000);

test('C211 after a crash it is offered again; unreadable beside the session, and gone with it', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Avant la panne.');
  await expect.poll(() => kept(page)).not.toBeNull();
  const stored = await kept(page);
  expect(stored).not.toContain('panne');
  expect(Buffer.from(stored ?? '', 'base64').toString('utf8')).not.toContain('panne');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.locator('[data-restored-drafts]').waitFor();
  await expect.poll(() => wordsField(page).inputValue()).toBe('Avant la panne.');
  expect(await page.locator('main [name=practice]').inputValue()).toBe('relaxation');
  const last = await kept(page);

  await page.evaluate(() => {
    document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit();
  });
  await page.waitForURL(/\/sign-in/);
  await expect.poll(() => kept(page)).toBeNull();

  // A copy of it says nothing to whoever signs in next, the same person included.
  for (const who of ['claire', 'solene'] as const) {
    await page.evaluate((text) => {
      sessionStorage.setItem('cordee.drafts', text ?? '');
    }, last);
    await page.fill('[name=email]', people[who].email);
    await page.fill('[name=password]', DEMO_PASSWORD);
    await page.press('[name=password]', 'Enter');
    await page.waitForURL(`${network.origin}/`);
    await expect.poll(() => kept(page)).toBeNull();
    expect(await page.locator('[data-restored-drafts]').count()).toBe(0);
    await page.evaluate(() => {
      document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit();
    });
    await page.waitForURL(/\/sign-in/);
  }
}, 120_000);

test('C211 signing out in one tab leaves nothing of what was begun in another', async () => {
  const page = await clinic.signIn('claire');
  await filled(page, 'Dans l’autre onglet.');
  await expect.poll(() => kept(page)).not.toBeNull();
  const other = await page.context().newPage();
  await other.goto(`${network.origin}/`);
  await other.evaluate(() => {
    document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit();
  });
  await other.waitForURL(/\/sign-in/);
  await page.waitForURL(/\/sign-in/);
  expect(await kept(page)).toBeNull();
}, 120_000);

test('C215 where pages have no clipboard, as over plain http, the link is chosen for the keyboard', async () => {
  const page = await clinic.signIn('claire');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.goto(`${network.origin}/people`);
  await page.getByRole('button', { name: 'Créer le lien d’invitation' }).click();
  await page.getByRole('button', { name: 'Copier le lien' }).click();
  await page.getByRole('button', { name: /Lien choisi/ }).waitFor();
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/\/invitation#/);
}, 120_000);

test('C208 C210 no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
