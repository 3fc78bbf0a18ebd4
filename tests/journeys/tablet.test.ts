import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PASSWORD, people } from '#server/demo/clinic.ts';
import { expectAccessible } from '../web/support/axe.ts';
import { printed } from './support/paper.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let plan: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  plan = await clinic.openPlan(claire, 'prele');
});
afterAll(() => clinic.close());

const answer = async (page: Page, marks: Record<string, string>) => {
  for (const [name, mark] of Object.entries(marks)) await page.locator(`[name=${name}][value="${mark}"]`).check();
};
const pathOf = (page: Page) => new URL(page.url()).pathname;

test('the slip is in the language of the patient, and another can be chosen; what is printed is theirs alone', async () => {
  await claire.goto(`${plan}/alliance`);
  expect(await claire.locator('.slip').getAttribute('lang')).toBe('fr');
  await claire.getByRole('link', { name: 'English' }).click();
  await claire.locator('.slip[lang=en]').waitFor();
  expect(await claire.locator('.slip').innerText()).toContain('Three questions');
  expect(await claire.locator('h2').first().innerText()).toBe('L’alliance, de sa main');
  const sheets = await printed(claire);
  for (const sheet of sheets) expect(sheet).not.toMatch(/équipe seulement|Imprimer la feuille|Tourner la tablette/);
  expect(sheets.join(' ')).toContain('Do you feel you can trust us?');
});

test('what the patient will see passes as the patient’s own pages do, in both themes', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await claire.emulateMedia({ colorScheme });
    await claire.goto(`${plan}/sharing/preview?language=en`);
    await expectAccessible(claire, 'AAA');
  }
  await claire.emulateMedia({ colorScheme: null });
});

test('C100 a tablet turned round shows three questions; nothing else is reachable, by address, back, data or another tab', async () => {
  await claire.goto(`${plan}/alliance`);
  await claire.getByRole('button', { name: 'Tourner la tablette' }).click();
  await claire.waitForURL(/\/handed$/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await claire.emulateMedia({ colorScheme });
    await expectAccessible(claire, 'AAA');
  }
  await claire.emulateMedia({ colorScheme: null });
  const { origin } = clinic.server;
  for (const path of ['/', '/patients', new URL(plan).pathname, '/meetings', '/profile', '/sign-in', '/settings']) {
    await claire.goto(origin + path);
    expect(pathOf(claire), path).toBe('/handed');
  }
  await claire.goBack();
  expect(pathOf(claire)).toBe('/handed');
  const other = await claire.context().newPage();
  await other.goto(plan);
  expect(pathOf(other)).toBe('/handed');
  await other.close();
  const read = (path: string) =>
    claire.evaluate(async (at) => {
      const response = await fetch(at, { headers: { accept: 'application/json' } });
      return `${String(response.status)} ${await response.text()}`;
    }, path);
  expect(await read(`${new URL(plan).pathname}/__data.json`)).not.toContain('Prêle');
  expect(await read('/session')).toBe('200 null');
  expect(await read('/patients/__data.json')).not.toContain('Prêle');
  expect(await claire.content()).not.toContain('Ombeline');
});

test('C100 an answer that is missing is asked for and the others are kept; who read it out is said', async () => {
  await answer(claire, { goals: '5', bond: '6' });
  await claire.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await expect.poll(() => claire.locator('.invalid').count()).toBe(1);
  expect(await claire.locator('[name=goals][value="5"]').isChecked()).toBe(true);
  await answer(claire, { tasks: '6' });
  await claire.getByLabel('Quelqu’un m’a lu les questions').check();
  await claire.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await claire.getByText('Écrivez qui vous les a lues.').waitFor();
  expect(await claire.locator('[name=tasks][value="6"]').isChecked()).toBe(true);
  await claire.getByLabel('Qui vous les a lues').fill('Aurélien Prêle, mon frère');
  await claire.getByRole('button', { name: 'Envoyer mes réponses' }).click();
  await claire.waitForURL(/\/handed\?answered$/);
  expect(await claire.getByRole('status').innerText()).toContain(`rendre la tablette à ${people.claire.givenName}`);
});

test('C100 only its professional takes it back: a wrong password opens nothing', async () => {
  await claire.getByLabel('Votre mot de passe').fill('pas celui-ci du tout');
  await claire.getByRole('button', { name: 'Reprendre la tablette' }).click();
  await claire.getByRole('alert').waitFor();
  await claire.goto(plan);
  expect(pathOf(claire)).toBe('/handed');
  await claire.getByLabel('Votre mot de passe').fill(DEMO_PASSWORD);
  await claire.getByRole('button', { name: 'Reprendre la tablette' }).click();
  await claire.waitForURL(`${plan}/time-line`);
});

test('C100 goals falling from 5 to 2 while the bond stays at 6 are seen on the time line, with who answered and how', async () => {
  await claire.goto(`${plan}/alliance`);
  await claire.getByText('Reporter une feuille remplie').click();
  await answer(claire, { goals: '2', tasks: '6', bond: '6' });
  await claire.getByLabel('De quelle main').selectOption('self');
  await claire.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await claire.waitForURL(`${plan}/time-line`);
  const scores = claire.locator('section[aria-labelledby=scores]');
  await scores.waitFor();
  expect(await scores.locator('.falling').innerText()).toMatch(/Objectifs.*à 2.*Le lien tient \(6\)/);
  const table = await scores.locator('table').innerText();
  expect(table).toContain('lu par Aurélien Prêle, mon frère');
  expect(table).not.toContain(`lu par ${people.claire.givenName}`);
  expect(table).toContain('de sa main, sur une feuille');
  // A professional's own marks carry their name, not "the team".
  expect(await scores.locator('.legend').innerText()).toContain(people.tiphaine.familyName);
  expect(await scores.innerText()).not.toMatch(/équipe/i);
  expect(await scores.locator('path[d*="C"]').count()).toBe(0);
  await expectAccessible(claire);
  expect(clinic.complaints).toEqual([]);
});
