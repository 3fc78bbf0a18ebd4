import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { caseShown, openMeeting, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';
import { coveredFocus } from '../../web/support/covered-focus.ts';
import { mark, recordRefusal } from '../support/review.ts';

let clinic: Clinic;
let claire: Page;
let karim: Page;
let solene: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  karim = await clinic.signIn('karim', { viewport: { width: 360, height: 740 } });
  solene = await clinic.signIn('solene');
  await recordRefusal(clinic, 'tiphaine', 'prele');
  const address = await prepareMeeting(claire, [
    { patient: 'lande', question: 'Par quoi commencer ?' },
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
  ]);
  await openMeeting(claire);
  for (const page of [karim, solene]) {
    await page.goto(address);
    await untilLive(page);
  }
  for (const page of [claire, karim, solene]) await page.locator('.section-notes .ProseMirror').waitFor();
});
afterAll(() => clinic.close());

const toTheEnd = (page: Page) =>
  page.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    return scrollY;
  });
/** How far the top of the case stands below the window's, in pixels; negative where it is above. */
const topOfCase = (page: Page) =>
  page.locator('.live-case').evaluate((part) => Math.round(part.getBoundingClientRect().top));

test('C121 the next step and the next case begin at their top for everybody who is not writing, on a desk and on a telephone', async () => {
  for (const page of [claire, karim, solene]) expect(await toTheEnd(page)).toBeGreaterThan(100);
  await claire.locator('.live-bar .next').click();
  for (const page of [claire, karim]) await expect.poll(() => topOfCase(page)).toBeGreaterThanOrEqual(0);
  // Who writes stays where they write.
  await solene.locator('.section-notes .add-item').last().click();
  await solene.keyboard.type('Elle dort mieux', { delay: 5 });
  const stood = await solene.evaluate(() => scrollY);
  const step = await stepShown(claire);
  await claire.locator('.live-bar .next').click();
  await expect.poll(() => stepShown(claire)).not.toBe(step);
  await expect.poll(() => stepShown(solene)).toBe(await stepShown(claire));
  expect(Math.abs((await solene.evaluate(() => scrollY)) - stood)).toBeLessThan(100);
  expect(await topOfCase(solene)).toBeLessThan(0);
  await solene.keyboard.press('Escape');
  for (const page of [claire, karim]) await toTheEnd(page);
  await claire.locator('[data-case]', { hasText: 'Prêle' }).first().click();
  await claire.locator('[data-case]', { hasText: 'Prêle' }).first().press('Enter');
  for (const page of [claire, karim]) {
    await expect.poll(() => caseShown(page)).toContain('Prêle');
    await expect.poll(() => topOfCase(page)).toBeGreaterThanOrEqual(0);
    expect(await topOfCase(page)).toBeLessThan(280);
  }
});

/** Whether the middle of the review's main button is the button itself, wherever the page is scrolled to. */
async function seenWhole(page: Page): Promise<void> {
  const button = page.locator('.review-do .btn').last();
  await button.waitFor();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (const at of [0, height / 3, height / 2, height]) {
    const covered = await button.evaluate((one, to) => {
      scrollTo(0, to);
      const box = one.getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) return null;
      const over = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      return one.contains(over) ? null : (over?.outerHTML.slice(0, 120) ?? 'nothing');
    }, at);
    expect.soft(covered).toBeNull();
  }
}

test('C120 on a telephone the main button of a review in a meeting is under no other bar, at each step', async () => {
  await claire.setViewportSize({ width: 360, height: 740 });
  await claire.locator('.case-refusal').last().getByRole('button', { name: 'Ouvrir la revue' }).click();
  await claire.locator('.case-review .review-facts').waitFor();
  await seenWhole(claire);
  await claire.locator('.review-bar .next').click();
  for (const page of [claire, karim]) await seenWhole(page);
  await mark(claire, ['goal']);
  await claire.locator('.review-bar .next').click();
  await claire.locator('dialog[open] .btn.quiet').click();
  await claire.locator('.marks').waitFor();
  await seenWhole(claire);
  await claire.locator('.review-bar .next').click();
  await claire.locator('.question').first().waitFor();
  await seenWhole(claire);
});

test('while a review runs the case is one line, and one stepper is on the screen', async () => {
  await claire.setViewportSize({ width: 1280, height: 900 });
  expect(await claire.locator('.case-steps:visible').count()).toBe(1);
  const line = await claire.locator('.case-line').boundingBox();
  expect(line?.height).toBeLessThan(60);
  expect(await claire.locator('.live-decide:visible').count()).toBe(0);
  await claire.getByRole('button', { name: 'Le dossier', exact: true }).click();
  expect(await claire.locator('.case-unfolded .case-steps').count()).toBe(1);
  await claire.getByRole('button', { name: 'Replier le dossier' }).click();
  await claire.locator('.live-bar').getByRole('button', { name: 'Décider' }).click();
  await claire.locator('.live-decide').waitFor();
  expect(clinic.complaints).toEqual([]);
});

test('C141 in a window of 320 × 256 every thing in the meeting that gets the focus is seen whole', async () => {
  await solene.setViewportSize({ width: 320, height: 256 });
  await solene.reload();
  await untilLive(solene);
  await solene.locator('.live-bar').waitFor();
  const seen: (string | null)[] = [];
  for (const key of ['Tab', 'Shift+Tab'])
    for (let press = 0; press < 40; press += 1) {
      await solene.keyboard.press(key);
      seen.push(await coveredFocus(solene));
    }
  expect(seen.filter((one) => one !== null)).toEqual([]);
});
