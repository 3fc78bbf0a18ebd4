import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { untilKeysLead } from '../support/keys.ts';
import { caseShown, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';

let clinic: Clinic;
let page: Page;
let address: string;

beforeAll(async () => {
  clinic = await openClinic();
  page = await clinic.signIn('claire');
  address = await prepareMeeting(page, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
    { patient: 'granit', question: 'Par quoi commencer ?' },
  ]);
});
afterAll(() => clinic.close());

const focused = () => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** What names the part of the page that has the focus. */
const place = () => page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'));
/** Tab until the focus is on what says `text`. */
const tabTo = async (text: string) => {
  for (let presses = 0; presses < 80 && !(await focused()).startsWith(text); presses += 1) await press('Tab');
  expect(await focused()).toContain(text);
};

test('the meeting is opened and led from step to step without a mouse', async () => {
  await tabTo('Ouvrir la réunion');
  await press('Enter');
  await untilLive(page);
  expect(await stepShown(page)).toBe('Écouter');
  await press('n');
  await expect.poll(() => stepShown(page)).toBe('Les faits');
  await press('4');
  await expect.poll(() => stepShown(page)).toBe('Décider');
  await press('1');
  await expect.poll(() => stepShown(page)).toBe('Écouter');
});

test('keys write while one writes: nothing moves from within a field or the plan', async () => {
  await press('m');
  await page.keyboard.type('nnj4bcdo');
  expect(await page.getByLabel('Ce qui a été dit').inputValue()).toBe('nnj4bcdo');
  expect(await stepShown(page)).toBe('Écouter');
  await press('Control+a', 'Delete', 'Escape');
  await page.locator('.section-goals .ProseMirror').waitFor();
  await page.locator('.section-notes .add-item').focus();
  await press('Enter');
  await page.keyboard.type('n1');
  await expect.poll(() => page.locator('.items-notes').innerText()).toContain('n1');
  expect(await stepShown(page)).toBe('Écouter');
  await press('Control+z', 'Escape');
});

test('the words, a decision and a remark are noted by keys; the case is confirmed and closed', async () => {
  await untilKeysLead(page);
  await press('o');
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await press('Tab', 'Tab', 'Tab');
  for (let presses = 0; presses < 6 && (await focused()) !== 'Garder ses mots'; presses += 1) await press('Tab');
  await press('Enter');
  await page.locator('.case-voice footer', { hasText: 'dit à' }).waitFor();
  await press('d');
  await page.keyboard.type('Appeler Ombeline avant jeudi');
  for (let presses = 0; presses < 9 && (await focused()) !== 'Noter la décision'; presses += 1) await press('Tab');
  await press('Enter');
  await page.locator('.decision').waitFor();
  expect(await place()).toBe('decisions-title');
  await untilKeysLead(page);
  await press('m');
  await page.keyboard.type('À revoir le matin');
  for (let presses = 0; presses < 4 && (await focused()) !== 'Noter'; presses += 1) await press('Tab');
  await press('Enter');
  await page.locator('.remarks').waitFor();
  expect(await place()).toBe('remarks-title');
  await untilKeysLead(page);
  await press('5');
  await page.locator('.read-back').waitFor();
  await press('c');
  await page.getByText('Vous avez confirmé').waitFor();
  await press('n');
  await page.getByRole('button', { name: 'Rouvrir la discussion' }).waitFor();
});

test('J and K look along the agenda, R returns, Enter leads there', async () => {
  await press('j');
  expect(await caseShown(page)).toContain('Anselme Granit');
  await press('r');
  expect(await caseShown(page)).toContain('Ombeline Prêle');
  await press('j');
  await press('Enter');
  await expect.poll(() => page.locator('.agenda-entry.now').innerText()).toContain('Anselme Granit');
  await expect.poll(() => page.locator('.looking').count()).toBe(0);
});

test('a break is taken and ended by B; ? tells every key, and keys of one letter can be turned off', async () => {
  await press('b');
  await page.locator('.live-notice', { hasText: 'Pause jusqu’à' }).waitFor();
  await press('b');
  await page.locator('.live-notice', { hasText: 'Pause jusqu’à' }).waitFor({ state: 'detached' });

  await press('?');
  const help = page.locator('dialog[open]');
  expect(await page.locator('dialog[open]').count()).toBe(1);
  expect(await help.innerText()).toContain('mener la réunion au dossier regardé');
  await help.getByLabel('Raccourcis à une touche').focus();
  await press('Space', 'Escape');
  await press('n');
  expect(await stepShown(page)).toBe('Écouter');
  await press('?');
  await help.getByLabel('Raccourcis à une touche').focus();
  await press('Space', 'Escape');
  await press('n');
  await expect.poll(() => stepShown(page)).toBe('Les faits');
});

test('the meeting is ended without a mouse, and the minutes follow', async () => {
  await press('5');
  await page.locator('.live-bar .next', { hasText: 'Terminer la réunion' }).waitFor();
  await press('n');
  await page.locator('dialog[open]').waitFor();
  await tabTo('Terminer la réunion');
  await press('Enter');
  await page.waitForURL(`${address}/minutes`);
  expect(clinic.complaints).toEqual([]);
});
