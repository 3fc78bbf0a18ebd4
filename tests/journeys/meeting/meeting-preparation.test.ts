import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patients } from '#server/demo/patients.ts';
import type { PatientKey } from '#server/demo/patients.ts';
import { clinicDay } from '#tests/web/support/meeting-forms.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const rows = (page: Page) => page.locator('ol.rows > li');
const order = (page: Page) =>
  rows(page)
    .locator('h3')
    .evaluateAll((names) => names.map((name) => (name.firstChild?.textContent ?? '').trim().split(' ').at(-1)));
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const nameOf = (patient: PatientKey) => `${patients[patient].givenName} ${patients[patient].familyName}`;

async function bring(page: Page, patient: PatientKey, reason: string, minutes: string, question: string) {
  const form = page.locator('form[action="?/add"]');
  const { familyName } = patients[patient];
  const option = form.locator('[name=patientId] option', { hasText: familyName });
  await form.locator('[name=patientId]').selectOption((await option.getAttribute('value')) ?? '');
  await form.locator('[name=reason]').selectOption(reason);
  await form.locator('[name=minutes]').selectOption(minutes);
  await form.getByLabel('Une question à l’équipe').fill(question);
  await form.getByRole('button').click();
  await page.locator('main article', { hasText: familyName }).waitFor();
}

test('a coordinator prepares a meeting and orders it by keys, buttons and dragging; a member proposes, and it is placed', async () => {
  const claire = await clinic.signIn('claire');
  await claire.getByRole('link', { name: 'Réunions' }).click();
  await claire.getByRole('link', { name: 'Préparer une réunion' }).click();
  await claire.getByLabel('Date', { exact: true }).fill(clinicDay(2));
  await claire.getByLabel('Heure', { exact: true }).fill('14:00');
  await claire.getByLabel('Lieu').fill('Salle des Granits');
  await claire.getByRole('button', { name: 'Créer la réunion' }).click();
  await claire.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  const meeting = claire.url();
  expect(await claire.getByText('Un dossier par patient').isVisible()).toBe(true);
  expect(await claire.getByRole('button', { name: 'Ouvrir la réunion' }).count()).toBe(0);

  await bring(claire, 'granit', 'follow-up', '30', 'Reprendre la marche : où en est-on ?');
  await bring(claire, 'houle', 'follow-up', '45', 'Faut-il espacer les séances ?');
  await bring(claire, 'prele', 'refusal', '20', 'Que refuse exactement cette personne ?');
  expect(await claire.locator('form[action="?/add"] [name=question]').inputValue()).toBe('');
  expect(await claire.getByText('95 min prévues').isVisible()).toBe(true);
  expect(await claire.getByText(/L’attention baisse en seconde moitié/).isVisible()).toBe(true);

  // By keys: Alt and an arrow from anywhere in the row; the focus goes with the case and its place is said.
  await claire.getByRole('button', { name: `Monter, ${nameOf('prele')}` }).focus();
  await claire.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => order(claire)).toEqual(['Granit', 'Prêle', 'Houle']);
  await expect.poll(async () => (await claire.getByRole('status').allInnerTexts()).join()).toContain('2e sur 3');
  await expect.poll(() => focused(claire)).toMatch(/(Monter|Descendre), Ombeline Prêle/);
  // By the button: at the top it cannot go up, so the focus waits on the other arrow.
  await claire.getByRole('button', { name: `Monter, ${nameOf('prele')}` }).click();
  await expect.poll(() => order(claire)).toEqual(['Prêle', 'Granit', 'Houle']);
  await expect.poll(() => focused(claire)).toBe(`Descendre, ${nameOf('prele')}`);
  expect(await claire.getByText(/L’attention baisse/).count()).toBe(0);
  // By dragging its handle below the last row.
  await claire.setViewportSize({ width: 1280, height: 1200 });
  const last = await rows(claire).nth(2).boundingBox();
  await rows(claire)
    .nth(1)
    .locator('[data-handle]')
    .dragTo(rows(claire).nth(2), { targetPosition: { x: 40, y: (last?.height ?? 0) - 12 } });
  await expect.poll(() => order(claire)).toEqual(['Prêle', 'Houle', 'Granit']);

  const edit = rows(claire).filter({ hasText: 'Granit' });
  await edit.getByText('Modifier').click();
  await edit.getByLabel('Une question à l’équipe').fill('Que décide-t-on pour la marche ?');
  await edit.getByRole('button', { name: 'Enregistrer' }).click();
  await expect.poll(() => edit.locator('.question').innerText()).toBe('Que décide-t-on pour la marche ?');

  const karim = await clinic.signIn('karim');
  await karim.goto(meeting);
  expect(await order(karim)).toEqual(['Prêle', 'Houle', 'Granit']);
  expect(await karim.locator('[data-handle]').count()).toBe(0);
  await bring(karim, 'roncier', 'other', '5', 'Qui accompagne la demande ?');
  expect(await karim.getByText('Proposés, en attente de la coordination').isVisible()).toBe(true);
  expect(await order(karim)).toHaveLength(3);

  await claire.goto(clinic.server.origin);
  await claire
    .getByText(/attend(ent)? (sa|leur) place à l’ordre du jour/)
    .first()
    .waitFor();
  await claire.goto(meeting);
  await claire.getByRole('button', { name: `Mettre à l’ordre du jour, ${nameOf('roncier')}` }).click();
  await expect.poll(() => order(claire)).toEqual(['Prêle', 'Houle', 'Granit', 'Roncier']);
  await karim.reload();
  expect(await order(karim)).toHaveLength(4);
  expect(clinic.complaints).toEqual([]);
});

test('C24 the patient’s words are shown as present or missing, with the way to the plan, to whoever may open it only', async () => {
  const claire = await clinic.signIn('claire');
  const karim = await clinic.signIn('karim');
  await claire.goto(`${clinic.server.origin}/patients/new`);
  await claire.getByLabel('Nom', { exact: true }).fill('Fougeraie');
  await claire.getByLabel('Prénom').fill('Aubin');
  await claire.getByLabel('Date de naissance').fill('1981-02-03');
  await claire.getByRole('button', { name: 'Créer le dossier' }).click();
  await claire.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  const plan = new URL(claire.url()).pathname;

  await claire.goto(`${clinic.server.origin}/meetings`);
  await claire.locator('.rows a').first().click();
  await claire.waitForURL(/\/meetings\/[0-9a-f-]{36}$/);
  const form = claire.locator('form[action="?/add"]');
  await form.locator('[name=patientId]').selectOption({ label: 'Fougeraie Aubin, 03/02/1981' });
  await form.locator('[name=reason]').selectOption('new-orientation');
  await form.getByLabel('Une question à l’équipe').fill('Par quoi commencer ?');
  await form.getByRole('button').click();
  const item = claire.locator('main article', { hasText: 'Fougeraie' });
  await item.getByText('Ses mots manquent encore').waitFor();
  expect(await item.getByRole('link', { name: /Les écrire dans le plan/ }).getAttribute('href')).toBe(plan);

  await karim.goto(claire.url());
  const seen = karim.locator('main article', { hasText: 'Fougeraie' });
  await seen.getByText('Par quoi commencer ?').waitFor();
  expect(await seen.innerText()).not.toContain('Ses mots');
  expect(await seen.getByRole('link').count()).toBe(0);

  await item.getByRole('link', { name: /Les écrire dans le plan/ }).click();
  await claire.locator('.items-words .item-text').first().click();
  await claire.keyboard.type('Dormir une nuit entière', { delay: 10 });
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  await claire.goto(karim.url());
  await item.getByText('Ses mots sont au plan').waitFor();
});
