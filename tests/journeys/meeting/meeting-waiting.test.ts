import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { caseShown, openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';

let clinic: Clinic;
let solene: Page;
let noe: Page;
let basile: Page;
let address: string;

beforeAll(async () => {
  clinic = await openClinic();
  const claire = await clinic.signIn('claire');
  // Solène cares for neither, and last week's meeting did not speak of the first.
  address = await prepareMeeting(claire, [
    { patient: 'roncier', question: 'Reprendre les séances : quand, et avec qui ?', minutes: 15 },
    { patient: 'meleze', question: 'Que changer du rythme ?' },
  ]);
  await claire.context().close();
  [solene, noe, basile] = [await clinic.signIn('solene'), await clinic.signIn('noe'), await clinic.signIn('basile')];
});
afterAll(() => clinic.close());

const come = async (page: Page) => {
  await page.goto(address);
  await untilLive(page);
};
const waiting = (page: Page) => page.locator('.case-waiting');

test('C24 before the opening a member from outside reads name, reason and question; a student reads counts', async () => {
  await solene.goto(address);
  const agenda = solene.locator('article.case').first();
  expect(await agenda.innerText()).toContain('Reprendre les séances : quand, et avec qui ?');
  expect(await agenda.innerText()).not.toMatch(/\d+ ans|mots/);
  await noe.goto(address);
  expect(await noe.locator('main').innerText()).toContain('2 dossiers, 25 minutes prévues');
  expect(await noe.content()).not.toMatch(/Roncier|Reprendre les séances/);
});

test('C23 who opens alone is told what is waited for, and the case opens by itself when somebody who cares for the patient comes', async () => {
  await openMeeting(solene);
  await waiting(solene).waitFor();
  expect(await waiting(solene).innerText()).toContain('En attente d’une deuxième personne.');
  expect(await caseShown(solene)).not.toMatch(/ans/);
  expect(await solene.locator('.case-plan, #decide-open, .case-voice').count()).toBe(0);

  await come(noe);
  expect(await noe.locator('#case-title').innerText()).toContain('2 dossiers');
  await solene.getByText('En attente de quelqu’un qui suit cette personne.').waitFor();

  await come(basile);
  await solene.locator('.section-goals .ProseMirror').waitFor();
  expect(await waiting(solene).count()).toBe(0);
  expect(await caseShown(solene)).toMatch(/Roncier, \d+ ans/);
  await noe
    .getByText(/Roncier/)
    .first()
    .waitFor();

  await basile.goto(`${clinic.server.origin}/`);
  await waiting(solene).waitFor({ timeout: 20_000 });
  expect(await solene.locator('.case-plan:not([hidden])').count()).toBe(0);
  expect(clinic.complaints).toEqual([]);
});

test('C43 an observer who was there is one in the minutes, and stands for no profession', async () => {
  await solene.locator('.lead-menu summary').click();
  await solene.locator('.lead-menu').getByRole('button', { name: 'Terminer la réunion' }).click();
  await solene.locator('dialog[open] .btn:not(.plain)').click();
  await solene.waitForURL(`${address}/minutes`);
  const student = solene.locator('.attended li', { hasText: 'Noé Fougère' });
  expect(await student.innerText()).toMatch(/Noé Fougère\s+Observation/);
  expect(await solene.locator('.attended li', { hasText: 'Solène Aubépine' }).innerText()).not.toContain('Observation');
});
