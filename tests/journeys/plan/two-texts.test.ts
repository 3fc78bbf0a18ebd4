import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic, writeAtEndOf } from '../support/clinic.ts';
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

const TOLD = 'Vous demandez à votre employeur un siège réglable.';
const tasks = (page: Page) => page.locator('.section-tasks');

test('C85 a line is said to the patient in other words, by keyboard, and a colleague sees it at once', async () => {
  const solene = await clinic.signIn('solene');
  await clinic.openPlan(solene, 'prele');
  await writeAtEndOf(claire, 'tasks', 0, ' Demander à son employeur (RQTH).');
  const first = tasks(claire).locator('.item').first();
  await first.getByRole('button', { name: 'Le dire autrement à la personne' }).focus();
  await claire.keyboard.press('Enter');
  await claire.keyboard.type(TOLD);
  // Not left: who stops typing has said it.
  await expect.poll(() => tasks(solene).getByLabel('Dit à la personne').first().inputValue()).toBe(TOLD);
  await claire.keyboard.press('Escape');
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
});

test('C85 a page that is reloaded in the middle of a word has sent what was typed', async () => {
  const field = tasks(claire).getByLabel('Dit à la personne').first();
  await field.focus();
  await claire.keyboard.press('End');
  await claire.keyboard.type(' Et vous');
  await claire.reload();
  await expect.poll(() => field.inputValue()).toBe(`${TOLD} Et vous`);
});

test('C85 at agree the patient’s page stands beside; lines to look at again are marked and nothing is blocked', async () => {
  await writeAtEndOf(claire, 'goals', 0, ' Elle le dit à la RCP.');
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.goto(`${plan}/agree`);
  const read = claire.locator('.as-read');
  // What no version changes of it is folded.
  expect(await read.locator('.phone #call').isVisible()).toBe(false);
  await read.getByText('La suite de sa page').click();
  const phone = await read.locator('.phone').innerText();
  expect(phone).toContain(TOLD);
  expect(phone).not.toContain('RQTH');
  // The patient's own page, with all that stands around the lines; what the team is told of them is apart.
  for (const part of [
    'Votre plan du',
    'Ce qui compte pour vous',
    'Qui appeler',
    'Écrire à l’équipe',
    'Qui a ouvert votre dossier',
  ])
    expect(phone).toContain(part);
  expect(await read.locator('.phone a[href^="/my-plan"]').count()).toBe(0);
  const marked = await read.locator('.to-look-at', { hasText: 'RCP' }).innerText();
  expect(marked).toContain('« Elle »'.toLowerCase().replaceAll(' ', '\u202f'));
  expect(marked).toContain('Abréviation');
  // On a telephone it stands beneath, whole.
  await claire.setViewportSize({ width: 360, height: 740 });
  expect(await claire.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await read.isVisible()).toBe(true);
  await claire.setViewportSize({ width: 1280, height: 900 });
});

test('C86 the patient is among those who agree: said yes, when and to whom; without a whom it is asked for', async () => {
  await claire.locator('.patient-yes').getByLabel('A dit oui').check();
  await claire.locator('.stance').first().getByLabel('D’accord', { exact: true }).check();
  await claire.getByRole('button', { name: 'Valider la version 3' }).click();
  await expect.poll(() => claire.getByLabel('À qui').getAttribute('aria-invalid')).toBe('true');
  await claire.getByLabel('À qui').selectOption({ index: 1 });
  await claire.getByRole('button', { name: 'Valider la version 3' }).click();
  await claire.waitForURL(`${plan}/versions/3`);
  expect(await claire.locator('.patient-stance').innerText()).toContain('A dit oui le');
});

test('C85 what the patient is handed has their text alone; the team’s version has both', async () => {
  const handed = await claire.locator('.paper').innerText();
  expect(handed).toContain(TOLD);
  expect(handed).not.toContain('RQTH');
  expect(await claire.locator('.paper [lang=fr]').count()).toBeGreaterThan(0);
  await claire.goto(`${plan}/versions/3?team`);
  const team = await claire.locator('.paper').innerText();
  expect(team).toContain(TOLD);
  expect(team).toContain('RQTH');
});

test('C86 a yes that was noted by mistake is taken back, and asked for again', async () => {
  await claire.getByRole('button', { name: 'Ce oui a été noté par erreur' }).click();
  const stance = claire.locator('.patient-stance');
  await expect.poll(() => stance.innerText()).toContain('n’a pas encore donné son avis');
  await stance.locator('summary').click();
  await claire.getByLabel('À qui').selectOption({ index: 1 });
  await stance.getByRole('button', { name: 'Noter son oui' }).click();
  await expect.poll(() => stance.innerText()).toContain('A dit oui le');
  expect(clinic.complaints).toEqual([]);
});
