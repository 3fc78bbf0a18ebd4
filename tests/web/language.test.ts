import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../journeys/support/clinic.ts';
import type { Clinic } from '../journeys/support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

test('the language and the display follow the person to another browser, and say so to the page', async () => {
  const page = await clinic.signIn('basile');
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  await page.getByRole('button', { name: 'English' }).click();
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.getByRole('link', { name: 'Today' }).isVisible()).toBe(true);
  await page.locator('details > summary').first().click();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');

  const elsewhere = await clinic.signIn('basile');
  await expect.poll(() => elsewhere.locator('html').getAttribute('lang')).toBe('en');
  expect(await elsewhere.locator('html').getAttribute('data-theme')).toBe('dark');
});

test('only the page’s own language is sent to the browser', async () => {
  const page = await (await clinic.browser.newContext()).newPage();
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.text());
  });
  await page.goto(`${clinic.server.origin}/sign-in`, { waitUntil: 'networkidle' });
  const sent = (await Promise.all(scripts)).join('\n');
  expect(sent).toContain('Trop d’essais. Réessayez');
  expect(sent).not.toContain('Too many tries');
});

test('every page says that the demo clinic is fictitious, the sign-in page too', async () => {
  const stranger = await (await clinic.browser.newContext()).newPage();
  await stranger.goto(`${clinic.server.origin}/sign-in`);
  expect(await stranger.locator('body').innerText()).toContain('fictives');
  const page = await clinic.signIn('claire');
  for (const path of ['/', '/patients', '/people', '/profile', '/nothing']) {
    await page.goto(clinic.server.origin + path);
    expect(await page.locator('body').innerText(), path).toContain('fictives');
  }
});
