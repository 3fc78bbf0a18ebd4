import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '#tests/support/chromium.ts';
import { addProfessional } from '#tests/support/people.ts';
import { expectAccessible } from '../support/axe.ts';
import { PASSWORD } from '../support/invitation.ts';
import { cookiesOf, openSite } from '../support/patient-site.ts';
import type { Site } from '../support/patient-site.ts';

type Keys = { invitations: string[]; password: string; email: string };

let site: Site & { filled: Keys };
let browser: Browser;
/** What any proxy between writes down: each address that was asked for, and where it was asked from. */
let asked: string[] = [];
beforeAll(async () => {
  const filling = openSite(async (app, by) => {
    const invited = ['professional', 'coordinator', 'professional', 'professional'].map((role) =>
      app.commands.inviteProfessional(by, { role }),
    );
    const invitations = (await Promise.all(invited)).map(({ token }) => token);
    const forgetful = await addProfessional(app, { role: 'professional', profession: 'nurse' });
    const { token: password } = await app.commands.offerNewPassword(by, { professionalId: forgetful.id });
    return { invitations, password, email: forgetful.email };
  });
  [site, browser] = await Promise.all([filling, launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function stranger(javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled });
  asked = [];
  context.on('request', (request) => {
    asked.push(request.url().split('#', 1)[0] ?? '', request.headers()['referer'] ?? '');
  });
  return context.newPage();
}
const key = (nth: number) => site.filled.invitations[nth] ?? '';
const link = (nth: number) => `${site.server.origin}/invitation#${key(nth)}`;

async function fillIn(page: Page, givenName: string): Promise<void> {
  await page.getByLabel('Prénom').fill(givenName);
  await page.getByLabel('Nom', { exact: true }).fill('Ardoise');
  await page.getByLabel('Profession').selectOption('nurse');
  await page.getByLabel('Adresse de courriel').fill(`${givenName.toLowerCase()}@clinic.example`);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Créer mon compte' }).click();
}

describe('C182 D21 a proxy’s log holds nothing with which an account is made or taken over', () => {
  test('an invitation’s key is in no address that was asked for, in none that a page came from, and in no history', async () => {
    const page = await stranger();
    await page.goto(link(0));
    await page.getByLabel('Prénom').waitFor();
    expect(page.url()).toBe(`${site.server.origin}/invitation`);
    await expectAccessible(page);
    await fillIn(page, 'Ondine');
    await page.waitForURL(`${site.server.origin}/`);
    expect(asked.join('\n')).toContain('/invitation/key');
    expect(asked.join('\n')).not.toContain(key(0));
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('cordee-invitation');
    await page.goBack();
    expect(page.url()).not.toContain(key(0));
    await page.context().close();
  });

  test('a new password’s key neither', async () => {
    const page = await stranger();
    await page.goto(`${site.server.origin}/password#${site.filled.password}`);
    await page.getByLabel('Nouveau mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Enregistrer ce mot de passe' }).click();
    await page.waitForURL(/\/sign-in\?password-changed/);
    expect(asked.join('\n')).not.toContain(site.filled.password);
    await page.goto(`${site.server.origin}/password#${site.filled.password}`);
    await page.getByRole('heading', { name: 'Ce lien ne fonctionne plus' }).waitFor();
    // What led nowhere is forgotten: another can be pasted.
    await page.goto(`${site.server.origin}/password`);
    await page.getByLabel('Votre lien').waitFor();
    await page.context().close();
  });

  test('without scripts the link is pasted; part of it is not taken, and stays to be corrected', async () => {
    const page = await stranger(false);
    await page.goto(link(2));
    for (const pasted of ['', link(2).slice(0, -3)]) {
      await page.getByLabel('Votre lien').fill(pasted);
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.locator('[aria-invalid=true]').waitFor();
      expect(await page.getByLabel('Votre lien').inputValue()).toBe(pasted);
    }
    await page.getByLabel('Votre lien').fill(` ${link(2)} `);
    await page.getByRole('button', { name: 'Continuer' }).click();
    await fillIn(page, 'Joachim');
    await page.waitForURL(`${site.server.origin}/`);
    expect(asked.join('\n')).not.toContain(key(2));
    await page.context().close();
  });

  test('a link of before leaves the address at once', async () => {
    const answer = await site.get(`/invitation/${key(3)}`);
    expect([answer.status, answer.headers.location, answer.headers['referrer-policy']]).toEqual([
      303,
      '/invitation',
      'no-referrer',
    ]);
    expect((await site.get('/invitation', cookiesOf(answer))).text).toContain('Prénom');
  });
});

test('of two invitations in two tabs of one browser, each page makes the account of its own or none', async () => {
  const first = await stranger();
  await first.goto(link(3));
  await first.getByLabel('Prénom').waitFor();
  const second = await first.context().newPage();
  await second.goto(link(1));
  await second.getByText('Coordination').first().waitFor();
  await fillIn(first, 'Karim');
  await first.getByRole('alert').first().waitFor();
  expect(await first.getByLabel('Prénom').inputValue()).toBe('Karim');
  // Opened again, its own link makes it.
  await first.goto('about:blank');
  await first.goto(link(3));
  await fillIn(first, 'Karim');
  await first.waitForURL(`${site.server.origin}/`);
  await first.context().close();
});
