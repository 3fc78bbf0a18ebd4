import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../journeys/clinic.ts';
import type { Clinic } from '../journeys/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 900 },
];

/** What axe finds on the page as it stands, one line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`));
}

/** axe finds nothing and the page is no wider than the screen, at both sizes. */
async function expectAccessible(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect.soft(await findings(page)).toEqual([]);
    expect
      .soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), page.url())
      .toBeLessThan(1);
  }
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing on any page in %s, from 360 px',
  async (colorScheme) => {
    const claire = await clinic.signIn('claire', { colorScheme });
    const { origin } = clinic.server;
    const patient = await clinic.openPlan(claire, 'prele');
    const pages = ['', '/team', '/audit', '/edit', '/versions', '/agree'].map((page) => patient + page);
    const others = ['/', '/patients', '/patients/new', '/people', '/profile', '/nothing'].map((page) => origin + page);
    for (const page of [...pages, ...others]) {
      await claire.goto(page);
      await expectAccessible(claire);
    }
    await claire.goto(`${origin}/people`);
    await claire.getByRole('button', { name: 'Créer le lien d’invitation' }).click();
    const link = await claire.getByLabel('Lien d’invitation').inputValue();
    await claire.locator('details').nth(1).click();
    await expectAccessible(claire);

    const context = await clinic.browser.newContext({ colorScheme });
    const stranger = await context.newPage();
    for (const page of [`${origin}/sign-in`, link]) {
      await stranger.goto(page);
      await expectAccessible(stranger);
      await stranger.locator('form button.btn').click();
      await stranger.locator('[aria-invalid="true"], [data-form-notice]').first().waitFor();
      await expectAccessible(stranger);
    }

    const tiphaine = await clinic.signIn('tiphaine', { colorScheme });
    await tiphaine.goto(`${origin}/patients/emergency`);
    await expectAccessible(tiphaine);
  },
  180_000,
);

test('T38 no page breaks its own Content-Security-Policy, and no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
