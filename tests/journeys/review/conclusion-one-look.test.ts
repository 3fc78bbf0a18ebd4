import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { comeToReview, openReview, recordRefusal, writeNote } from '../support/review.ts';
import { openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';

/** Of two lines on that screen. */
const HYPOTHESIS =
  'Nous pensons que son objectif, qui est de dormir, n’est pas le nôtre, et que personne ne le lui a encore demandé.';
/** The smallest screen of a clinic's desk, in CSS pixels. */
const DESK = { width: 1280, height: 800 };

let clinic: Clinic;
let claire: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire', { viewport: DESK });
});
afterAll(() => clinic.close());

/** Shows the page again in this language, as the person's own preference says. */
async function inLanguage(page: Page, locale: 'fr' | 'en'): Promise<void> {
  const { origin } = clinic.server;
  await page.request.post(`${origin}/preferences`, { headers: { origin }, form: { locale, back: '/' } });
  await page.reload();
}

/** Leads from the facts to the conclusion; three targets are marked, so that they are ticked beforehand. */
async function leadToConclusion(page: Page): Promise<void> {
  const next = () => page.locator('.review-bar .next').click();
  await page.locator('.review-facts').waitFor();
  await next();
  for (const target of [0, 3, 7]) await page.locator('.target').nth(target).click();
  await page.locator('.review-bar .mark-done').click();
  await page.locator('.review-marked').waitFor();
  await next();
  await page.locator('.marks').waitFor();
  await next();
  await page.locator('.question .ProseMirror').first().waitFor();
  await next();
  await page.locator('.tell-note').waitFor();
}

/** What of the conclusion does not stand whole in the window, above the bar that stays; nothing is scrolled to see. */
function unseen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const bar = document.querySelector('.review-bar')?.getBoundingClientRect();
    if (!bar || bar.bottom > innerHeight) return [`the bar, to ${String(bar?.bottom)}`];
    const parts =
      '.hypothesis, .conclusion-names .choice, .conclusion-does .choice, .finding, .scope-back, .tell-patient > *';
    return [...document.querySelectorAll<HTMLElement>(parts)]
      .map((part) => ({ part, box: part.getBoundingClientRect() }))
      .filter(({ box }) => box.top < 0 || box.bottom > bar.top)
      .map(
        ({ part, box }) =>
          `${part.innerText.slice(0, 40)}: ${String(box.top)} to ${String(box.bottom)} of ${String(bar.top)}`,
      );
  });
}

/** Ends once nothing of it is hidden, with the first scope, with the one that asks back, and when a plan is to be rethought. */
async function expectOneLook(page: Page): Promise<void> {
  await expect.poll(() => unseen(page)).toEqual([]);
  await page.locator('.conclusion-form input[value=practice][name=scope]').check();
  await page.locator('.scope-back').waitFor();
  await expect.poll(() => unseen(page)).toEqual([]);
  await page.locator('.conclusion-form input[value=rethink-plan]').check();
  if (process.env['LOOK']) await page.screenshot({ path: `/tmp/look-c/x-${String(Date.now())}.png` });
  await expect.poll(() => unseen(page)).toEqual([]);
  const columns = await page.evaluate(() =>
    ['.conclusion-names', '.conclusion-does'].map((one) => document.querySelector(one)?.getBoundingClientRect().top),
  );
  expect(columns[0]).toBe(columns[1]);
}

describe('the conclusion is one look of two columns at 1280 × 800, the published finding included', () => {
  test('within a meeting, with its bar, in French and in English', async () => {
    await recordRefusal(clinic, 'tiphaine', 'prele');
    await prepareMeeting(claire, [{ patient: 'prele', question: 'Que refuse exactement Ombeline ?' }]);
    await openMeeting(claire);
    await claire.locator('.case-refusal', { hasText: 'Hypnose, après 4 séances' }).last().getByRole('button').click();
    await leadToConclusion(claire);
    await writeNote(claire, 'hypothesis', HYPOTHESIS);
    for (const locale of ['fr', 'en'] as const) {
      await inLanguage(claire, locale);
      await untilLive(claire);
      await claire.locator('.tell-note').waitFor();
      await expectOneLook(claire);
    }
  });

  test('outside a meeting, in French and in English', async () => {
    await inLanguage(claire, 'fr');
    const refused = await recordRefusal(clinic, 'tiphaine', 'tramontane');
    await comeToReview(claire, await openReview(clinic, 'claire', refused));
    await leadToConclusion(claire);
    for (const locale of ['fr', 'en'] as const) {
      await inLanguage(claire, locale);
      await claire.locator('.tell-note').waitFor();
      await expectOneLook(claire);
    }
  });
});
