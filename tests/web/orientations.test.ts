import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { openClinic } from '../journeys/support/clinic.ts';
import type { Clinic } from '../journeys/support/clinic.ts';
import { expectAccessible } from './support/axe.ts';
import { cookieOf } from './support/session.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

async function pageOf(page: Page, patient: PatientKey): Promise<string> {
  await page.goto(`${clinic.server.origin}/patients?q=${encodeURIComponent(patients[patient].familyName)}`);
  const link = page.getByRole('link', { name: patients[patient].familyName }).first();
  return (await link.getAttribute('href')) ?? '';
}

async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('main details')) part.open = true;
  });
}

test.each([
  ['light', 'fr'],
  ['dark', 'en'],
] as const)(
  'axe finds nothing on orientations, the board and the time line in %s, %s, folded and unfolded, from 360 px',
  async (colorScheme, locale) => {
    // Two people: the language stays with the account.
    const claire = await clinic.signIn(locale === 'fr' ? 'claire' : 'eglantine', { colorScheme });
    await claire.getByRole('button', { name: locale === 'fr' ? 'Français' : 'English' }).click();
    await expect.poll(() => claire.locator('html').getAttribute('lang')).toBe(locale);
    const [prele, verglas, lande] = [
      await pageOf(claire, 'prele'),
      await pageOf(claire, 'verglas'),
      await pageOf(claire, 'lande'),
    ];
    for (const path of [
      '/board',
      `${prele}/orientations`,
      `${verglas}/orientations`,
      `${lande}/orientations`,
      `${prele}/orientations/new`,
      `${prele}/time-line`,
      `${lande}/time-line`,
    ]) {
      await claire.goto(clinic.server.origin + path);
      await expectAccessible(claire);
      await unfold(claire);
      await expectAccessible(claire);
      expect.soft(await claire.locator('main .btn:not(.quiet):not(.plain)').count(), path).toBeLessThan(2);
    }
    await claire.goto(`${clinic.server.origin}/board`);
    await claire.locator('[data-card] button').first().click();
    await claire.locator('dialog[open]').waitFor();
    await expectAccessible(claire);
    expect(clinic.complaints).toEqual([]);
    await claire.context().close();
  },
  120_000,
);

test('the time line is drawn by the server: its rope, the points of each side and its table are there without scripts', async () => {
  const claire = await clinic.signIn('claire', { javaScriptEnabled: false });
  await claire.goto(`${clinic.server.origin}${await pageOf(claire, 'prele')}/time-line`);
  const rope = claire.getByRole('img', { name: /^Du .* au / });
  expect(await rope.locator('path.strand').count()).toBe(2);
  const points = claire.locator('figure g[data-author]');
  expect(new Set(await points.evaluateAll((all) => all.map((point) => point.dataset['author']))).size).toBe(2);
  const kinds = await rope.locator('g[transform]').evaluateAll((knots) => knots.map((knot) => knot.classList[0] ?? ''));
  const rows = await claire.locator('table').last().locator('tbody tr').count();
  expect(rows).toBe(kinds.length);
  expect(new Set(kinds)).toEqual(new Set(['version', 'held', 'cancelled', 'refusal', 'rupture', 'repair']));
  await claire.context().close();
});

test('the time line prints on A4: nothing to fill in, nothing cut off', async () => {
  const claire = await clinic.signIn('claire');
  await claire.goto(`${clinic.server.origin}${await pageOf(claire, 'prele')}/time-line`);
  await claire.emulateMedia({ media: 'print' });
  // 210 mm less both margins, in CSS pixels.
  await claire.setViewportSize({ width: 642, height: 900 });
  expect(await claire.locator('main form:visible').count()).toBe(0);
  expect(await claire.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1);
  const rope = await claire.locator('figure svg').first().boundingBox();
  expect(rope?.width).toBeLessThanOrEqual(642);
  await claire.context().close();
});

test('an orientation is proposed without scripts, and a symptom alone is no obstacle', async () => {
  const claire = await clinic.signIn('claire', { javaScriptEnabled: false });
  await claire.goto(`${clinic.server.origin}${await pageOf(claire, 'lande')}/orientations/new`);
  await claire.getByRole('button', { name: 'Proposer' }).click();
  await claire.locator('[aria-invalid="true"]').waitFor();
  await claire.getByLabel('Vers quoi').selectOption('hypnosis');
  await claire.getByLabel('Nom').fill('Mme Aulne');
  await claire.getByLabel('Lieu').fill('Rochebrume');
  await claire.getByLabel('Ses attentes, son désir').fill('Lombalgie chronique');
  await claire.getByRole('button', { name: 'Proposer' }).click();
  await claire.waitForURL(/\/orientations#orientation-/);
  const card = claire.locator('article', { hasText: 'Hypnose' });
  expect(await card.textContent()).toContain('avec Mme Aulne, Rochebrume');
  await card.getByRole('button', { name: 'Accord de la personne' }).click();
  await expect.poll(() => claire.locator('article .tag').first().textContent()).toBe('acceptée');
  await claire.context().close();
});

test('a rationale that names only the symptom gets a question back while it is written, even before the scripts are there', async () => {
  const claire = await clinic.signIn('claire');
  const page = `${clinic.server.origin}${await pageOf(claire, 'granit')}/orientations/new`;
  const { promise: typed, resolve: goOn } = Promise.withResolvers<null>();
  await claire.route(/\.js$/, async (route) => {
    await typed;
    await route.continue();
  });
  await claire.goto(page, { waitUntil: 'commit' });
  const question = claire.getByRole('status').filter({ hasText: 'Voilà pour le symptôme' });
  await claire.getByLabel('Le moment').fill('Lombalgie depuis 2 ans');
  goOn(null);
  await question.waitFor();
  await claire.getByLabel('Ses attentes, son désir').fill('Retourner voir jouer son fils');
  await question.waitFor({ state: 'detached' });
  await claire.context().close();
});

test('D3 the board is not there for an observer', async () => {
  const cookie = await cookieOf(clinic.server.origin, 'noe');
  const answer = await fetch(`${clinic.server.origin}/board`, { headers: { cookie, accept: 'text/html' } });
  expect(answer.status).toBe(404);
});
