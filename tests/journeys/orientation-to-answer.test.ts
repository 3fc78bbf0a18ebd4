import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '#server/demo/clinic.ts';
import { openClinic } from './support/clinic.ts';
import type { Clinic } from './support/clinic.ts';
import { openMeeting, prepareMeeting, untilLive } from './support/meeting.ts';
import { reviewStep, writeNote } from './support/review.ts';

const REFUSED = 'Les balles et les foulards, ce n’est pas moi.';
const HYPOTHESIS = 'Nous pensons qu’être cru passe avant tout exercice.';
const PARTLY = 'La voiture, oui. Mais pas pour les matchs à l’extérieur.';
const GOAL = 'Tenir quarante minutes en voiture';

let clinic: Clinic;
let claire: Page;
let mireille: Page;
let meeting: string;
let plan: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  mireille = await clinic.signIn('mireille');
  meeting = await prepareMeeting(claire, [{ patient: 'granit', question: 'Par où continuer ?' }]);
});
afterAll(() => clinic.close());

const orientation = (page: Page) => page.locator('main article.card', { hasText: 'avec Mireille Embrun' });

test('a meeting decides an orientation: whoever is to take it on reads it at once, and the case is closed on it', async () => {
  await openMeeting(claire);
  await mireille.goto(meeting);
  await untilLive(mireille);
  await claire.locator('#decide-open').click();
  const form = claire.locator('.decision-form');
  await form.getByRole('radio', { name: /^Orientation/ }).check();
  await form.getByLabel('Vers quoi').selectOption({ label: 'Psychomotricité' });
  await form.getByLabel('Qui s’en charge').selectOption({ label: 'Mireille Embrun' });
  await form.getByRole('checkbox', { name: GOAL }).check();
  await form.getByLabel('Ses attentes, son désir').fill('Veut comprendre ce que fait son dos.');
  await form.getByRole('button', { name: 'Noter la décision' }).click();
  await expect
    .poll(() => mireille.locator('.decision').allInnerTexts())
    .toEqual([expect.stringContaining('Orientation\u202f: Psychomotricité, avec Mireille Embrun')]);

  await claire.getByRole('button', { name: 'Relire', exact: false }).first().click();
  await claire.locator('.read-back-missing').getByRole('button', { name: 'Recueillir ses mots' }).click();
  await claire.getByLabel('Entendus par').selectOption({ label: 'Claire Ardoise' });
  await claire.getByRole('button', { name: 'Garder ses mots' }).click();
  await claire.getByRole('button', { name: 'Clore la discussion' }).first().click();
  await claire.getByRole('button', { name: 'Clore sans confirmation' }).click();
  await claire.locator('.live-bar .next').getByText('Terminer la réunion').click();
  await claire.locator('dialog[open]').getByRole('button', { name: 'Terminer la réunion' }).click();
  await mireille.waitForURL(`${meeting}/minutes`);
});

test('three sessions later the team is to look at it again', async () => {
  plan = await clinic.openPlan(mireille, 'granit');
  await mireille.getByRole('link', { name: 'Orientations', exact: true }).click();
  await mireille.waitForURL(`${plan}/orientations`);
  const card = orientation(mireille);
  await card.getByRole('button', { name: 'Accord de la personne' }).click();
  await card.locator('.status', { hasText: 'acceptée' }).waitFor();
  for (const held of ['1 séance faite', '2 séances faites', '3 séances faites']) {
    // Each on a visit of its own.
    await mireille.goto(`${plan}/orientations`);
    expect(await card.getByText('À revoir.').count()).toBe(0);
    await card.getByText('Noter une séance').click();
    await card.getByRole('button', { name: 'Noter la séance' }).click();
    await card.getByText(held).waitFor();
  }
  await card.getByText('À revoir.').waitFor();
  expect(await card.innerText()).toContain('le nombre de séances convenu est atteint');
  expect(await card.locator('.status').innerText()).toContain('commencée');
});

test('a refusal recorded from it is filled in already, and ends it', async () => {
  await orientation(mireille).getByRole('link', { name: 'Noter un refus' }).click();
  await mireille.waitForURL(/refusals\/new\?orientation=/);
  expect(await mireille.getByLabel('Ce qui est refusé').inputValue()).toBe('psychomotricity');
  expect(await mireille.getByLabel(/^Séances/).inputValue()).toBe('3');
  await mireille.getByLabel('l’a dit', { exact: true }).check();
  await mireille.getByLabel('Ses mots, tels quels').fill(REFUSED);
  await mireille.getByRole('button', { name: 'Enregistrer le refus' }).click();
  await mireille.getByText('Refus enregistré.').waitFor();
  await mireille.goto(`${plan}/orientations`);
  expect(await orientation(mireille).locator('.status').innerText()).toContain('refusée');
  expect(await orientation(mireille).getByText('Noter une séance').count()).toBe(0);
});

test('its review, led to the end by one person with keys, concludes that the whole plan is to be rethought', async () => {
  await claire.goto(`${plan}/refusals`);
  await claire.getByRole('button', { name: 'Ouvrir la revue\u202f: Psychomotricité, après 3 séances' }).click();
  await claire.locator('.review-head .live-connection.live').waitFor();
  expect(await claire.locator('.review .voice').innerText()).toContain(REFUSED);
  await claire.keyboard.press('n');
  await claire.locator('.target').first().waitFor();
  for (const key of ['2', 't']) await claire.keyboard.press(key);
  await expect.poll(() => claire.locator('.alone-done').innerText()).toBe('1 sur 1 ont terminé');
  for (const step of ['Mise en commun', 'Les questions', 'Conclure']) {
    await claire.keyboard.press('n');
    await expect.poll(() => reviewStep(claire)).toBe(step);
  }
  await writeNote(claire, 'hypothesis', HYPOTHESIS);
  await claire.getByRole('checkbox', { name: /^l’objectif/ }).check();
  await claire.getByRole('radio', { name: 'Les soins dans leur ensemble' }).check();
  await claire.getByLabel('repenser tout le plan').check();
  await claire.getByRole('button', { name: 'Conclure la revue' }).click();
  await expect.poll(() => claire.locator('.record-hypothesis').innerText()).toBe(HYPOTHESIS);
});

test('the plan is to be rethought until a new version of it is agreed', async () => {
  await clinic.openPlan(claire, 'granit');
  const banner = claire.locator('.to-rethink');
  expect(await banner.innerText()).toContain('Plan à repenser.');
  await claire.getByRole('link', { name: 'Valider une version' }).click();
  await claire
    .locator('.stance', { hasText: people.claire.familyName })
    .getByLabel('D’accord', { exact: true })
    .check();
  await claire.getByRole('button', { name: 'Valider la version 4' }).click();
  await claire.waitForURL(`${plan}/versions/4`);
  await clinic.openPlan(claire, 'granit');
  expect(await banner.count()).toBe(0);
});

test('the patient, invited by letter, answers a goal on a telephone of 360 px without scripts', async () => {
  await claire.goto(`${plan}/sharing`);
  await claire.getByLabel('Une lettre à imprimer').check();
  await claire.getByRole('button', { name: 'Préparer l’invitation' }).click();
  const link = await claire.getByLabel('Lien', { exact: true }).inputValue();
  const code = await claire.locator('[data-code]').innerText();

  const context = await clinic.browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    isMobile: true,
    locale: 'fr-FR',
  });
  const phone = await context.newPage();
  await phone.goto(link);
  await phone.getByLabel('La clé de votre lettre').fill(link.slice(link.indexOf('#') + 1));
  await phone.getByLabel('Votre code').fill(code);
  await phone.getByRole('button', { name: 'Ouvrir ma page' }).click();
  await phone.waitForURL(`${clinic.server.origin}/my-plan`);
  const read = await phone.locator('main').innerText();
  expect(read).toMatch(/^Votre plan du \d+/m);
  expect(read).not.toContain(HYPOTHESIS);
  const goal = phone.locator('.lines > li', { hasText: GOAL }).first();
  await goal.getByRole('link', { name: 'Répondre sur ce point' }).click();
  await phone.getByLabel('Pas tout à fait').check();
  await phone.getByLabel('Quelques mots').fill(PARTLY);
  await phone.getByRole('button', { name: /^Envoyer/ }).click();
  await phone.waitForURL(/\/my-plan\/thanks\//);
  expect(await phone.locator('main').innerText()).toContain('Basile Grésil lit ce que vous avez écrit.');
  await context.close();
});

test('the coordinator reads the answer on Today, and one click puts it on the agenda of the next meeting', async () => {
  await claire.goto(clinic.server.origin);
  const answer = claire.locator('.response', { hasText: PARTLY });
  for (const said of ['pas tout à fait', GOAL]) expect(await answer.innerText()).toContain(said);
  expect(await claire.locator('.due-group', { hasText: PARTLY }).innerText()).toContain('Anselme Granit');
  await answer.getByRole('button', { name: /Mettre à l’ordre du jour/ }).click();
  await answer.waitFor({ state: 'detached' });
  await claire.goto(`${clinic.server.origin}/meetings`);
  await claire.locator('main a[href^="/meetings/0"]').first().click();
  await claire.getByText('Anselme Granit').first().waitFor();
  expect(claire.url()).not.toBe(meeting);
  // Where his case waited for that meeting already, in the morning of a day with one, the answer goes with it and is heard there.
  const agenda = /Réponse à son plan, «\s?Tenir quarante minutes|Anselme Granit[\s\S]*revient de la réunion/;
  expect(await claire.locator('main').innerText()).toMatch(agenda);
});

test('T38 nothing on the way breaks the Content-Security-Policy, and no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
