import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import { linesOf, openClinic, writeAtEndOf } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let plan: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  plan = await clinic.openPlan(claire, 'prele');
});
afterAll(() => clinic.close());

const stanceOf = (familyName: string) => claire.locator('.stance', { hasText: familyName });

test('a plan is read, then agreed with who agrees, who dissents and why; a dissent without its reason is asked for', async () => {
  await claire.getByRole('link', { name: 'Valider une version' }).click();
  await claire.waitForURL(`${plan}/agree`);
  await stanceOf(people.claire.familyName).getByLabel('D’accord', { exact: true }).check();
  await stanceOf(people.solene.familyName).getByLabel('Pas d’accord').check();
  await claire.getByRole('button', { name: 'Valider la version 3' }).click();
  const why = stanceOf(people.solene.familyName).getByLabel('Pourquoi');
  await expect.poll(() => why.getAttribute('aria-invalid')).toBe('true');
  expect(await stanceOf(people.solene.familyName).innerText()).toContain('Dites pourquoi, en une phrase.');

  await why.fill('Trop tôt pour une activité en groupe.');
  await stanceOf(people.solene.familyName).getByLabel('Ce qui changerait son avis').fill('Une première nuit entière.');
  await claire.getByRole('button', { name: 'Valider la version 3' }).click();
  await claire.waitForURL(`${plan}/versions/3`);
  expect(await claire.locator('.paper-head').innerText()).toContain('Plan de soins d’Ombeline Prêle');
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
  const solene = await clinic.signIn('solene');
  await clinic.openPlan(solene, 'prele');
  await claire.goto(`${plan}/agree`);
  await stanceOf(people.joachim.familyName).getByLabel('D’accord', { exact: true }).check();
  await writeAtEndOf(solene, 'practices', 0, ' Écrit entre-temps.');
  await expect.poll(() => solene.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.getByRole('button', { name: 'Valider la version 4' }).click();
  await claire.getByRole('alert').waitFor();
  await expect.poll(async () => (await linesOf(claire, 'practices')).join(' ')).toContain('Écrit entre-temps.');
  expect(await stanceOf(people.joachim.familyName).getByLabel('D’accord', { exact: true }).isChecked()).toBe(true);
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
