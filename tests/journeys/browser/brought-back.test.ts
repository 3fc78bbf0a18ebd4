import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import { patients } from '#server/demo/patients.ts';
import { linesOf, openClinic, untilWritable, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { gotoAlive } from '../../web/support/when-alive.ts';

/** A second is promised; a machine that is busy with other tests gets some more. */
const RIGHT_WITHIN_MS = 5_000;

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
}, 120_000);
afterAll(() => clinic.close());

const wordsField = (page: Page) => page.locator('main [name=words]');
const kept = (page: Page) => page.evaluate(() => sessionStorage.getItem('cordee.drafts'));

async function begun(page: Page, words: string): Promise<void> {
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/patients?q=${patients.lande.familyName}`);
  const lande = page.locator('main a[href^="/patients/"]', { hasText: patients.lande.familyName });
  await page.goto(`${origin}${(await lande.first().getAttribute('href')) ?? ''}/refusals/new`);
  await wordsField(page).fill(words);
  await expect.poll(() => kept(page)).not.toBeNull();
}

/** What a browser tells a page that it takes out of its memory again, as Back does on a telephone. */
const bringBack = (page: Page) =>
  page.evaluate(() => {
    Object.assign(globalThis, { isAsItWas: true });
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
const isAsItWas = (page: Page) => page.evaluate(() => 'isAsItWas' in globalThis);

/** How long `check` takes to hold, in milliseconds. */
async function took(check: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await check();
  return performance.now() - from;
}

test('a plan brought back from the browser’s memory shows what was written meanwhile, is live, and goes on', async () => {
  const claire = await clinic.signIn('claire');
  const address = await clinic.openPlan(claire, 'granit');
  await untilWritable(claire);
  const solene = await clinic.signIn('solene');
  await solene.goto(address);
  await untilWritable(solene);
  // As in the browser's memory, where nothing reaches a page.
  await claire.context().setOffline(true);
  await writeAtEndOf(solene, 'notes', 0, 'Écrit pendant ce temps. ');
  await expect.poll(() => solene.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.context().setOffline(false);
  await bringBack(claire);
  const milliseconds = await took(() =>
    expect
      .poll(async () => (await linesOf(claire, 'notes').catch(() => [])).join(), { timeout: 20_000 })
      .toContain('Écrit pendant ce temps.'),
  );
  process.stdout.write(`right screen ${milliseconds.toFixed(0)} ms after being brought back\n`);
  expect(milliseconds).toBeLessThan(RIGHT_WITHIN_MS);
  await untilWritable(claire);
  await writeAtEndOf(claire, 'notes', 0, 'Et la suite.');
  await expect.poll(async () => (await linesOf(solene, 'notes')).join()).toContain('Et la suite.');
}, 120_000);

test('C211 a form that is begun and brought back from the browser’s memory stays as it was, and asks nothing', async () => {
  const page = await clinic.signIn('claire');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await begun(page, 'Revenu en arrière.');
  const asksAgain = page.waitForResponse((answer) => answer.url().includes('__data.json'));
  await bringBack(page);
  await asksAgain;
  expect(await wordsField(page).inputValue()).toBe('Revenu en arrière.');
  expect([await isAsItWas(page), asked]).toEqual([true, []]);
}, 120_000);

test('C211 D22 brought back once its session is over, a begun form is covered; once another person has signed in, it says so', async () => {
  const page = await clinic.signIn('claire');
  await begun(page, 'Avant la fin.');
  const session = await page.context().cookies();
  await page.context().clearCookies();
  await bringBack(page);
  await page.locator('[data-sign-in-again]').waitFor();
  await page.context().addCookies(session);
  const solene = await clinic.signIn('solene');
  await page.context().addCookies(await solene.context().cookies());
  const other = await clinic.signIn('claire');
  await begun(other, 'Encore à Claire.');
  await other.context().addCookies(await solene.context().cookies());
  await bringBack(other);
  await expect
    .poll(() => other.locator('body').innerText())
    .toContain(`${people.solene.givenName} ${people.solene.familyName}`);
  expect(await wordsField(other).inputValue()).toBe('Encore à Claire.');
}, 120_000);

test('a page on which nothing is begun is asked for anew when it is brought back, and shows nothing once its person has signed out', async () => {
  const page = await clinic.signIn('claire');
  await gotoAlive(page, page.url());
  await bringBack(page);
  await expect.poll(() => isAsItWas(page).catch(() => true)).toBe(false);
  await page.context().clearCookies();
  await bringBack(page);
  await page.waitForURL(/\/sign-in/);
}, 120_000);

test('C211 a tab that is duplicated begins without what was begun in the other, which keeps it', async () => {
  const page = await clinic.signIn('claire');
  page.on('dialog', (dialog) => void dialog.accept());
  await begun(page, 'À envoyer une fois.');
  const opened = page.waitForEvent('popup');
  // The browser copies the storage of a tab that is duplicated, and of one that opens another: the same copy.
  await page.evaluate(() => {
    open(location.href);
  });
  const copy = await opened;
  await wordsField(copy).waitFor();
  expect(await copy.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
  await expect.poll(() => kept(copy)).toBeNull();
  await copy.reload();
  await wordsField(copy).waitFor();
  expect(await wordsField(copy).inputValue()).toBe('');
  expect(await copy.locator('[data-restored-drafts]').count()).toBe(0);

  // What is begun in each is its own, also when both are made anew.
  await wordsField(copy).fill('Autre chose.');
  await expect.poll(() => kept(copy)).not.toBeNull();
  copy.on('dialog', (dialog) => void dialog.accept());
  await Promise.all([page.reload(), copy.reload()]);
  await expect.poll(() => wordsField(page).inputValue()).toBe('À envoyer une fois.');
  await expect.poll(() => wordsField(copy).inputValue()).toBe('Autre chose.');
}, 120_000);

test('no script failed', () => {
  expect(clinic.complaints).toEqual([]);
});
