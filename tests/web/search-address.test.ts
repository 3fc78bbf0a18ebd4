import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSearches } from '#server/auth/searches.ts';
import { deriveKey } from '#server/secret.ts';
import { headerOf } from '../commands/support/clinic.ts';
import { launchBrowser } from '../support/chromium.ts';
import { addProfessional } from '../support/people.ts';
import { openSite } from './support/patient-site.ts';
import type { Site } from './support/patient-site.ts';
import { searched } from './support/searched.ts';
import { gotoAlive } from './support/when-alive.ts';

type Filled = { other: string; meetingId: string; patientId: string };
/** More than one page of names holds. */
const NAMES = 45;
const NAME = 'Perce-Neige';

let site: Site & { filled: Filled };
let browser: Browser;
beforeAll(async () => {
  site = await openSite(async (app, coordinator): Promise<Filled> => {
    for (let n = 0; n < NAMES; n += 1) {
      const patient = { givenName: `Anne${String(n)}`, familyName: NAME, birthDate: '1962-03-14' };
      await app.commands.createPatient(coordinator, patient);
    }
    const apart = { givenName: 'Lucie', familyName: 'Sorbier', birthDate: '1970-01-02' };
    const { patientId } = await app.commands.createPatient(coordinator, apart);
    const practice = { practice: 'sophrology', refusedOn: '2026-01-05', sessionsHeld: 0, signs: ['said-so'] };
    await app.commands.recordRefusal(coordinator, { patientId, words: 'Non.', ...practice });
    const meeting = { title: 'Réunion', date: '2036-01-07', time: '14:00', place: '', link: '' };
    const { meetingId } = await app.commands.createMeeting(coordinator, { ...meeting, weekly: false });
    const person = await addProfessional(app, { role: 'coordinator', profession: 'nurse' });
    return { other: headerOf(await app.sessions.start(person.id)), meetingId, patientId };
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const pages = (): [path: string, at: string][] => [
  ['/patients', ''],
  ['/refusals/new', ''],
  [`/meetings/${site.filled.meetingId}`, ''],
  [`/patients/${site.filled.patientId}/record`, '#record-in-error'],
];

/** A page signed in, and every address that it asked for or came from. */
async function open(javaScriptEnabled: boolean): Promise<{ page: Page; addresses: string[] }> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled });
  const [name = '', value = ''] = site.staff.split('=', 2);
  await context.addCookies([{ name, value, url: site.server.origin }]);
  const addresses: string[] = [];
  context.on('request', (asked) => addresses.push(asked.url(), asked.headers()['referer'] ?? ''));
  return { page: await context.newPage(), addresses };
}
const hasName = (addresses: readonly string[]) => addresses.filter((one) => /perce|neige|sorbier/i.test(one));

test('T50 without scripts each search finds, is turned over, reloaded and come back to, in the other language, too, and no address says the name', async () => {
  const { page, addresses } = await open(false);
  for (const [path, at] of pages()) {
    await page.goto(site.server.origin + path);
    await page.locator('form[role=search] input[name=q]').fill(NAME);
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]search=[\w-]+(#|$)/);
    expect(new URL(page.url()).hash, path).toBe(at);
    expect(await page.locator('form[role=search] input[name=q]').inputValue(), path).toBe(NAME);
    expect(await page.locator('main').textContent(), path).toContain(NAME);
    await page.reload();
    expect(await page.locator('main').textContent(), path).toContain(NAME);
  }
  await page.goto(`${site.server.origin}/patients`);
  const shown = () => page.locator('[data-patient]').count();
  await page.getByRole('searchbox').fill('perce neige');
  await page.keyboard.press('Enter');
  await page.waitForURL(/search=/);
  await expect.poll(shown).toBe(40);
  await page.locator('a[rel=next]').click();
  await expect.poll(shown).toBe(NAMES - 40);
  await page.goBack();
  await expect.poll(shown).toBe(40);
  await page.getByRole('button', { name: 'English' }).click();
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  await expect.poll(shown).toBe(40);
  await page.getByRole('button', { name: 'Français' }).click();
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('fr');
  await page.getByRole('searchbox').fill('');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site.server.origin}/patients`);
  expect(hasName(addresses)).toEqual([]);
  expect(site.server.output()).not.toMatch(/perce|neige/i);
  await page.context().close();
}, 120_000);

test('T50 with scripts each search answers as one types, keeps the focus, and no address and no step of the history says the name', async () => {
  const { page, addresses } = await open(true);
  for (const [path, at] of pages()) {
    await gotoAlive(page, site.server.origin + path);
    const before = await page.evaluate(() => history.length);
    const field = page.locator('form[role=search] input[name=q]');
    const isSearchedAsTyped = (await field.getAttribute('type')) === 'search';
    await field.pressSequentially(NAME, { delay: 20 });
    if (!isSearchedAsTyped) await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]search=[\w-]+(#|$)/);
    await expect.poll(() => page.locator('main [role=status]').first().textContent()).toMatch(/\d/);
    expect(new URL(page.url()).hash, path).toBe(at);
    expect(await field.inputValue(), path).toBe(NAME);
    if (!isSearchedAsTyped) continue;
    expect(await field.evaluate((one) => one === document.activeElement), path).toBe(true);
    expect(await page.evaluate(() => history.length), path).toBe(before);
  }
  // Enter opens the first once it was answered.
  await gotoAlive(page, `${site.server.origin}/patients`);
  await page.getByRole('searchbox').pressSequentially('sorbier', { delay: 20 });
  await expect.poll(() => page.locator('[data-patient]').count()).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${site.server.origin}/patients/${site.filled.patientId}`);
  await page.goBack();
  await expect.poll(() => page.locator('[data-patient]').count()).toBe(1);
  // What is looked for from anywhere (Ctrl+K).
  await page.keyboard.press('Control+k');
  await page.keyboard.type('sorbier');
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toContainEqual(expect.stringContaining('Sorbier'));
  expect(hasName(addresses)).toEqual([]);
  await page.context().close();
}, 120_000);

test('T50 where the server cannot be reached a search says so, and what was typed is searched for once it is back', async () => {
  const { page } = await open(true);
  await gotoAlive(page, `${site.server.origin}/patients`);
  await page.route('**/patients?/search', (route) => route.abort());
  await page.getByRole('searchbox').pressSequentially('sorbier', { delay: 20 });
  await page.getByText('Pas envoyé').first().waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('sorbier');
  await page.unroute('**/patients?/search');
  await page.getByRole('button', { name: 'Envoyer à nouveau' }).click();
  await expect.poll(() => page.locator('[data-patient]').count()).toBe(1);
  await page.context().close();
});

test('T50 a search’s address shows nobody else what was searched for, altered or cut it is no search, and one of before is led away from the name', async () => {
  const found = (text: string) => (text.match(/data-patient/g) ?? []).length;
  const address = await searched(site.server.origin, '/patients', 'sorbier', site.staff);
  expect(address).toMatch(/^\/patients\?search=[\w-]+$/);
  expect(found((await site.get(address, site.staff)).text)).toBe(1);
  const others = (await site.get(address, site.filled.other)).text;
  expect(found(others)).toBe(40);
  expect(others).not.toContain('value="sorbier"');
  for (const wrong of [address.slice(0, -4), `${address}AAAA`, '/patients?search=', '/patients?search=sorbier']) {
    const { status, text } = await site.get(wrong, site.staff);
    expect([wrong, status, found(text)]).toEqual([wrong, 200, 40]);
  }
  const before = await site.get('/patients?closed&q=sorbier&from=40', site.staff);
  expect(before.status).toBe(303);
  expect(before.headers.location).toMatch(/^\/patients\?closed=&search=[\w-]+$/);
  const huge = await searched(site.server.origin, '/patients', 'x'.repeat(100_000), site.staff);
  expect(huge.length).toBeLessThan(500);
});

test('T50 a search is locked for its person and this installation', () => {
  const at = (secret: string) => createSearches((purpose) => deriveKey(Buffer.from(secret), purpose));
  const one = at('un');
  const sealed = one.seal('claire', 'Perce-Neige');
  expect(sealed).not.toBe(one.seal('claire', 'Perce-Neige'));
  expect(one.open('claire', sealed)).toBe('Perce-Neige');
  expect([one.open('karim', sealed), at('deux').open('claire', sealed), one.open('claire', '')]).toEqual(['', '', '']);
});
