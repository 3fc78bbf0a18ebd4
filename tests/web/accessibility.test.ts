import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../journeys/support/clinic.ts';
import type { Clinic } from '../journeys/support/clinic.ts';
import { expectAccessible } from './support/axe.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test.each(['light', 'dark'] as const)(
  'axe finds nothing on any page in %s, from 360 px',
  async (colorScheme) => {
    const claire = await clinic.signIn('claire', { colorScheme });
    const { origin } = clinic.server;
    const patient = await clinic.openPlan(claire, 'prele');
    const pages = [
      '',
      '/team',
      '/around',
      '/letters',
      '/alliance',
      '/audit',
      '/edit',
      '/versions',
      '/versions/2?team',
      '/sharing',
      '/sharing/preview?language=en',
      '/versions/changes?from=1',
      '/agree',
      '/refusals',
      '/refusals/new',
    ].map((page) => patient + page);
    const others = [
      '/',
      '/patients',
      '/patients/new',
      '/people',
      '/profile',
      '/refusals/new',
      '/settings',
      '/settings/practices',
      '/settings/letters',
      '/settings/mail',
      '/accessibility',
      '/settings/connection',
      '/nothing',
    ].map((page) => origin + page);
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
