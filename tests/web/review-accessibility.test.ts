import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../journeys/support/clinic.ts';
import type { Clinic } from '../journeys/support/clinic.ts';
import { comeToReview, openReview, recordRefusal } from '../journeys/support/review.ts';
import { expectAccessible } from './support/axe.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

/** The language of the page's own switch: what a person chose, not what the browser says. */
const speak = async (page: Page, language: 'FR' | 'EN') => {
  await page.getByRole('button', { name: language === 'EN' ? /English|EN/ : /Français|FR/ }).click();
  await page.locator(`html[lang=${language.toLowerCase()}]`).waitFor();
};

test.each([
  { colorScheme: 'light', language: 'FR' },
  { colorScheme: 'dark', language: 'EN' },
] as const)(
  'axe finds nothing on any step of a review nor on its record, $colorScheme, $language, from 360 px',
  async ({ colorScheme, language }) => {
    const refused = await recordRefusal(clinic, 'tiphaine', 'prele', { patientTargets: ['goal'] });
    const address = await openReview(clinic, 'claire', refused);
    const claire = await clinic.signIn('claire', { colorScheme });
    const solene = await clinic.signIn('solene', { colorScheme });
    if (language === 'EN') for (const page of [claire, solene]) await speak(page, 'EN');
    for (const page of [claire, solene]) await comeToReview(page, address);
    const both = async () => {
      for (const page of [claire, solene]) await expectAccessible(page);
    };
    const next = () => claire.locator('.review-bar .next').click();

    await both();
    await next();
    await solene.locator('.target').first().click();
    await claire.locator('.target').nth(3).click();
    await both();
    await claire.locator('.review-head .who > summary').click();
    await expectAccessible(claire);
    await claire.locator('.review-room .btn').first().click();
    await claire.keyboard.press('Escape');
    await claire.locator('.for-somebody .btn').click();
    await expectAccessible(claire);
    await claire.keyboard.press('Escape');
    await claire.locator('.review-bar .mark-done').click();
    await claire.locator('.review-marked').waitFor();
    await next();
    await claire.locator('dialog[open] .btn.quiet').click();
    await claire.locator('.marks').waitFor();
    await both();
    await next();
    await claire.locator('.question .ProseMirror').first().waitFor();
    await claire.locator('.question').first().locator('.answer').last().click();
    await both();
    await next();
    await claire.locator('.hypothesis .ProseMirror').click();
    await claire.keyboard.type('…');
    await claire.keyboard.press('Escape');
    await claire.locator('.review-bar .next').click();
    await claire.locator('.conclusion-form .error').first().waitFor();
    await both();
    await claire.locator('.conclusion-form input[value=goal]').check();
    await claire.locator('.conclusion-form input[value=whole-plan]').check();
    await claire.locator('.conclusion-form input[value=pause]').check();
    await claire.locator('.review-bar .next').click();
    await claire.locator('.review-record').waitFor();
    await claire.locator('.record-outcome .btn').click();
    await both();
  },
  240_000,
);

test('the record prints on two A4 pages, without what is only for the screen', async () => {
  const claire = await clinic.signIn('claire');
  await claire.goto(`${clinic.server.origin}/`);
  await claire.goto(await recordOf(claire));
  await claire.locator('.review-record').waitFor();
  const pdf = (await claire.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  await claire.emulateMedia({ media: 'print' });
  expect(await claire.locator('.app header.chrome, .review-record .btn').filter({ visible: true }).count()).toBe(0);
});

/** The demo clinic's first concluded review. */
async function recordOf(page: Page): Promise<string> {
  const { origin } = clinic.server;
  await page.goto(`${origin}/patients?q=Granit`);
  await page.getByRole('link', { name: 'Granit' }).first().click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  await page.goto(`${page.url()}/refusals`);
  const href = await page.locator('a[href*="/reviews/"]').first().getAttribute('href');
  return `${origin}${href ?? ''}`;
}

test('T38 no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
