import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import { linesOf, openClinic, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let solene: Page;
let plan: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  plan = await clinic.openPlan(claire, 'prele');
});
afterAll(() => clinic.close());

const stanceOf = (familyName: string) => claire.locator('.stance', { hasText: familyName });

test('C28 a plan is read, then agreed by who is there alone; a dissent without its reason is asked for', async () => {
  await claire.getByRole('link', { name: 'Valider une version' }).click();
  await claire.waitForURL(`${plan}/agree`);
  // Nobody else is in the room: nobody else is spoken for.
  expect(await claire.locator('.agree-form > .stance').count()).toBe(1);
  await stanceOf(people.claire.familyName).getByLabel('Pas d’accord').check();
  await claire.getByRole('button', { name: 'Valider la version 3' }).click();
  const why = stanceOf(people.claire.familyName).getByLabel('Pourquoi');
  await expect.poll(() => why.getAttribute('aria-invalid')).toBe('true');
  expect(await stanceOf(people.claire.familyName).innerText()).toContain('Dites pourquoi, en une phrase.');
  await stanceOf(people.claire.familyName).getByLabel('D’accord', { exact: true }).check();
  await claire.getByRole('button', { name: 'Valider la version 3' }).click();
  await claire.waitForURL(`${plan}/versions/3`);
  expect(await claire.locator('.paper-head').innerText()).toContain('Plan de soins d’Ombeline Prêle');
});

test('C28 who was not there is told quietly, and says where they stand on the version’s page', async () => {
  solene = await clinic.signIn('solene');
  await clinic.openPlan(solene, 'prele');
  await solene.locator('.plan-versions').getByRole('link', { name: 'Dire où je me situe' }).click();
  await solene.waitForURL(`${plan}/versions/3?team#own-stance`);
  const own = solene.locator('.own-stance');
  await own.getByRole('button', { name: 'Enregistrer mon avis' }).click();
  await expect.poll(() => own.innerText()).toContain('Choisissez l’un des deux.');
  await own.getByLabel('Pas d’accord').check();
  await own.getByRole('button', { name: 'Enregistrer mon avis' }).click();
  await expect.poll(() => own.getByLabel('Pourquoi').getAttribute('aria-invalid')).toBe('true');
  await own.getByLabel('Pourquoi').fill('Trop tôt pour une activité en groupe.');
  await own.getByLabel('Ce qui changerait mon avis').fill('Une première nuit entière.');
  await own.getByRole('button', { name: 'Enregistrer mon avis' }).click();
  const stances = solene.locator('.version-stances');
  await expect.poll(() => stances.innerText()).toMatch(/Solène [^\n]+, psychologue, le [^\n]+\s: pas d’accord/);
  await clinic.openPlan(solene, 'prele');
  expect(await solene.locator('.plan-versions').innerText()).not.toContain('pas encore dit');
});

test('C28 who changes their mind adds to it, without scripts, on a telephone, in English; both stay to be read', async () => {
  const bare = await clinic.signIn('solene', {
    ...{ javaScriptEnabled: false, locale: 'en-GB', viewport: { width: 360, height: 740 } },
  });
  const { origin } = clinic.server;
  const speak = (locale: string) =>
    bare.request.post(`${origin}/preferences`, { form: { locale }, headers: { origin } });
  await speak('en');
  await bare.goto(`${plan}/versions/3?team`);
  const own = bare.locator('.own-stance');
  await own.locator('summary').click();
  await own.getByRole('radio', { name: 'Disagrees' }).check();
  await own.getByLabel('Why').fill('Too soon.');
  await own.getByRole('button', { name: 'Save where I stand' }).click();
  // Nothing is lost of what was typed.
  expect(await own.innerText()).toContain('Say what would change your mind');
  expect(await own.getByLabel('Why').inputValue()).toBe('Too soon.');
  await own.getByRole('radio', { name: 'Agrees', exact: true }).check();
  await own.getByRole('button', { name: 'Save where I stand' }).click();
  const said = await bare.locator('.version-stances').innerText();
  expect(said).toMatch(/: disagrees\s+Why: Trop tôt pour une activité en groupe\.[^]*: agrees/);
  // Sent again as it stands, nothing is added.
  await own.locator('summary').click();
  await own.getByRole('radio', { name: 'Agrees', exact: true }).check();
  await own.getByRole('button', { name: 'Save where I stand' }).click();
  expect(await own.innerText()).toContain('This is what is written of where you stand already.');
  expect(await bare.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await speak('fr');
  await bare.context().close();
});

test('the version handed to the person holds nothing of the team’s; the team’s own holds all', async () => {
  // As it is opened: what an earlier page of this tab came with is no part of it.
  await claire.reload();
  const handed = await claire.content();
  for (const canary of ['équipe seulement', 'Trop tôt pour une activité', 'Duloxétine', 'Quarante minutes d’attente'])
    expect(handed).not.toContain(canary);
  await claire.getByRole('link', { name: 'Avec les parties de l’équipe' }).click();
  await claire.waitForURL(`${plan}/versions/3?team`);
  const paper = await claire.locator('.paper').innerText();
  for (const part of [
    'Quarante minutes d’attente',
    'Trop tôt pour une activité en groupe.',
    'Une première nuit entière.',
  ])
    expect(paper).toContain(part);
});

test('a version prints on A4 as a document: no menu, no button, black on white', async () => {
  await claire.goto(`${plan}/versions/3`);
  await claire.emulateMedia({ media: 'print' });
  expect(await claire.locator('nav:visible, button:visible, .tabs:visible').count()).toBe(0);
  expect(await claire.locator('.paper').evaluate((paper) => getComputedStyle(paper).color)).toBe('rgb(0, 0, 0)');
  const pdf = (await claire.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  await claire.emulateMedia({ media: null });
});

test('what changed since the version is told by section, word by word', async () => {
  await clinic.openPlan(claire, 'prele');
  await writeAtEndOf(claire, 'tasks', 0, ' Sans blouse.');
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.getByRole('link', { name: 'Ce qui a changé depuis la version 3' }).click();
  await claire.waitForURL(/changes\?from=3$/);
  const tasks = claire.locator('.section-tasks');
  expect(await tasks.locator('ins').first().innerText()).toContain('Sans blouse.');
  expect(await claire.locator('.plan-section').count()).toBe(1);
});

test('a plan that moves while it is read is shown again before it can be agreed, and what was ticked is kept', async () => {
  await clinic.openPlan(solene, 'prele');
  await claire.goto(`${plan}/agree`);
  await stanceOf(people.claire.familyName).getByLabel('D’accord', { exact: true }).check();
  await writeAtEndOf(solene, 'practices', 0, ' Écrit entre-temps.');
  await expect.poll(() => solene.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.getByRole('button', { name: 'Valider la version 4' }).click();
  await claire.getByRole('alert').waitFor();
  await expect.poll(async () => (await linesOf(claire, 'practices')).join(' ')).toContain('Écrit entre-temps.');
  expect(await stanceOf(people.claire.familyName).getByLabel('D’accord', { exact: true }).isChecked()).toBe(true);
  await claire.getByRole('button', { name: 'Valider la version 4' }).click();
  await claire.waitForURL(`${plan}/versions/4`);
});

test('C126 where nothing is written yet "agree a version" is not the filled button; it is from the first word on', async () => {
  await claire.goto(`${clinic.server.origin}/patients/new`);
  await claire.getByLabel('Prénom').fill('Aubin');
  await claire.getByLabel('Nom', { exact: true }).fill('Genêt');
  await claire.getByLabel('Date de naissance').fill('1971-05-04');
  await claire.getByRole('button', { name: 'Créer le dossier' }).click();
  await claire.waitForURL(/\/patients\/[0-9a-f-]{36}/);
  const agree = claire.getByRole('link', { name: 'Valider une version' });
  const isFilled = () => agree.evaluate((one) => !one.classList.contains('quiet'));
  expect(await isFilled()).toBe(false);
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  expect(await isFilled()).toBe(false);
  await claire.locator('.section-goals .add-item').first().click();
  expect(await isFilled()).toBe(false);
  await claire.keyboard.type('Dormir');
  await expect.poll(isFilled).toBe(true);
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.reload();
  expect(await isFilled()).toBe(true);
});
