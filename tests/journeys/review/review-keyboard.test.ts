import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { untilKeysLead } from '../support/keys.ts';
import { comeToReview, noteOf, openReview, recordRefusal, reviewStep } from '../support/review.ts';

let clinic: Clinic;
let claire: Page;
let solene: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  solene = await clinic.signIn('solene');
  const address = await openReview(clinic, 'claire', await recordRefusal(clinic, 'tiphaine', 'prele'));
  for (const page of [claire, solene]) await comeToReview(page, address);
  await claire.locator('.review-head .who-count', { hasText: '2 personnes ici' }).waitFor();
});
afterAll(() => clinic.close());

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
/** Tab until `wanted` has the focus; fails when it cannot be reached. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${wanted} cannot be reached with the keyboard`);
}
const told = (page: Page) => page.locator('p.heard[role="status"]').last().innerText();

test('n leads from step to step; who listens is told the step, then how many are done', async () => {
  await claire.keyboard.press('n');
  await expect.poll(() => reviewStep(solene)).toBe('Chacun de son côté');
  await expect.poll(() => told(solene)).toContain('Étape\u202f: Chacun de son côté.');
});

test('1 to 9 choose the targets, t says done, and a slip is taken back', async () => {
  for (const key of ['4', '6', '8', '6', 't']) await claire.keyboard.press(key);
  await expect.poll(() => focused(claire)).toContain('C’est noté.');
  await expect.poll(() => told(solene)).toContain('1 sur 2 ont terminé.');
  await solene.keyboard.press('8');
  await tabTo(solene, 'input[type=range]');
  await solene.keyboard.press('End');
  expect(await solene.locator('input[type=range]').getAttribute('aria-valuetext')).toBe('c’est très probable');
  await tabTo(solene, '.mark-done');
  await solene.keyboard.press('Enter');
  await solene.locator('.review-marked').waitFor();
});

test('f looks back at the facts and returns, while nobody else moves', async () => {
  await solene.keyboard.press('f');
  await solene.locator('.review-facts').waitFor();
  expect(await reviewStep(claire)).toBe('Chacun de son côté');
  await solene.keyboard.press('f');
  await solene.locator('.review-facts').waitFor({ state: 'detached' });
});

test('p lends the device under a cover that keys reach, and Escape does not lift', async () => {
  await claire.locator('.review-head .who > summary').focus();
  await claire.keyboard.press('Enter');
  await claire.locator('.review-room').getByRole('button', { name: 'Joachim Cornouiller' }).focus();
  await claire.keyboard.press('Enter');
  await expect.poll(() => solene.locator('.review-head .who-count').innerText()).toBe('3 personnes ici');
  await claire.keyboard.press('Escape');
  await untilKeysLead(claire);
  await claire.keyboard.press('p');
  const cover = claire.locator('dialog.cover');
  await cover.getByLabel('Pour qui').waitFor();
  await tabTo(claire, 'dialog.cover select');
  await claire.keyboard.type('Joachim');
  await tabTo(claire, 'dialog.cover .btn:not(.plain)');
  await claire.keyboard.press('Enter');
  await cover.getByText('Passez l’appareil à Joachim Cornouiller.').waitFor();
  await claire.keyboard.press('Escape');
  expect(await cover.isVisible()).toBe(true);
  await tabTo(claire, 'dialog.cover .btn:not(.plain)');
  await claire.keyboard.press('Enter');
  await cover.locator('.target').first().waitFor();
  await untilKeysLead(claire);
  for (const key of ['2', 't']) await claire.keyboard.press(key);
  await cover.getByText('Rendez l’appareil à Claire Ardoise.').waitFor();
  await tabTo(claire, 'dialog.cover .btn');
  await claire.keyboard.press('Enter');
  await expect.poll(() => solene.locator('.alone-done').innerText()).toBe('3 sur 3 ont terminé');
});

test('at the reveal, who listens hears where the team agrees and where it splits', async () => {
  await claire.keyboard.press('n');
  for (const page of [claire, solene]) await page.locator('.marks').waitFor();
  await expect.poll(() => told(solene)).toContain('2 personnes désignent «\u202fles soins dans leur ensemble\u202f»');
});

test('j and k go along the questions, 1 to 4 answer, e writes the note', async () => {
  await untilKeysLead(claire);
  await claire.keyboard.press('n');
  await claire.locator('.question .ProseMirror').first().waitFor();
  for (const key of ['j', 'j', 'k']) await claire.keyboard.press(key);
  await expect.poll(() => claire.evaluate(() => document.activeElement?.classList.contains('question'))).toBe(true);
  await claire.keyboard.press('2');
  await expect
    .poll(() => solene.locator('.question').first().locator('[aria-pressed=true]').innerText())
    .toContain('Non');
  await claire.keyboard.press('e');
  await claire.keyboard.type('Dormir, dit-elle.');
  await expect.poll(() => noteOf(solene, 'goals.team')).toBe('Dormir, dit-elle.');
  await claire.keyboard.press('Escape');
});

test('? tells every key of the review', async () => {
  await tabTo(claire, '.review-bar .next');
  await untilKeysLead(claire);
  await claire.keyboard.press('?');
  const dialog = claire.locator('dialog[open]');
  for (const key of ['1 – 9', 'F', 'T', 'P', 'J K', '1 – 4', 'E', 'N'])
    expect(await dialog.locator('kbd', { hasText: key }).count(), key).toBeGreaterThan(0);
  await claire.keyboard.press('Escape');
  await claire.keyboard.press('Escape');
});

test('the review is concluded without a mouse, and everybody is told', async () => {
  await untilKeysLead(claire);
  await claire.keyboard.press('n');
  await claire.locator('.hypothesis .ProseMirror').waitFor();
  await tabTo(claire, '.hypothesis .ProseMirror');
  await claire.keyboard.type('Nous pensons que dormir passe avant marcher.');
  await claire.keyboard.press('Escape');
  await tabTo(claire, '.conclusion-form input[type=radio]');
  for (const key of ['ArrowDown', 'ArrowUp']) await claire.keyboard.press(key);
  await tabTo(claire, '.conclusion-form input[value=repair]');
  await claire.keyboard.press('Space');
  await tabTo(claire, '.review-bar .next');
  await claire.keyboard.press('Enter');
  await solene.locator('.review-record').waitFor();
  await expect.poll(() => told(solene)).toBe('La revue est conclue.');
  expect(await solene.locator('.record-conclusion').innerText()).toContain('Cette pratique');
});

test('T38 no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
