import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { codeAt } from '#tests/support/authenticator.ts';

export const PASSWORD = 'une phrase assez longue';

/** Accepts an invitation as `givenName` in a browser of their own, where no second factor is needed; the page stands on Today afterwards. */
export async function accept(browser: Browser, link: string, givenName: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await fillAccount(page, link, givenName);
  await page.waitForURL(new URL('/', link).href);
  return page;
}

/** Lets the people of a server's SQLite clinic sign in with their password alone, before anybody is there who could decide it. */
export function offerSecondFactor(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, 'cordee.sqlite'), { enableForeignKeyConstraints: false });
  database.exec(
    `insert into clinic_settings (name, value, changed_at, changed_by) values ('second-factor', '"offered"', 1, '')`,
  );
  database.close();
}

/** Fills in and sends what an invitation asks for. */
export async function fillAccount(page: Page, link: string, givenName: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Prénom').fill(givenName);
  await page.getByLabel('Nom', { exact: true }).fill('Ardoise');
  await page.getByLabel('Profession').selectOption('nurse');
  await page.getByLabel('Adresse de courriel').fill(`${givenName.toLowerCase()}@clinic.example`);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
}

/** Sets up an app on the page that asks for one, and goes on; gives its secret and the recovery codes. */
export async function setUp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.waitForURL(/\/sign-in\/set-up/);
  await page.getByRole('button', { name: 'Afficher le QR code' }).click();
  const secret = await page.locator('code').innerText();
  await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(secret, Date.now()));
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await page.getByRole('heading', { name: 'Vos codes de secours' }).waitFor();
  const codes = await page.locator('ol code').allInnerTexts();
  await page.getByRole('button', { name: 'C’est noté, entrer' }).click();
  return { secret, codes };
}
