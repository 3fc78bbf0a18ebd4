import type { Browser, Page } from 'playwright-core';

export const PASSWORD = 'une phrase assez longue';

/** Accepts an invitation as `givenName` in a browser of their own; the page stands on Today afterwards. */
export async function accept(browser: Browser, link: string, givenName: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(link);
  await page.getByLabel('Prénom').fill(givenName);
  await page.getByLabel('Nom', { exact: true }).fill('Ardoise');
  await page.getByLabel('Profession').selectOption('nurse');
  await page.getByLabel('Adresse de courriel').fill(`${givenName.toLowerCase()}@clinic.example`);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
  await page.waitForURL(new URL('/', link).href);
  return page;
}
