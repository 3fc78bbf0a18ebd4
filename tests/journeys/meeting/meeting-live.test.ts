import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { caseShown, openMeeting, prepareMeeting, stepShown, untilLive } from '../support/meeting.ts';

const PHONE = { viewport: { width: 360, height: 740 } };
/** Ten seconds of absence count as having left; then the page still has to hear of it. */
const LEFT = { timeout: 20_000 };

let clinic: Clinic;
let claire: Page;
let solene: Page;
let karim: Page;
let phone: Page;
let address: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  address = await prepareMeeting(claire, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
    { patient: 'granit', question: 'Par quoi commencer ?' },
    { patient: 'lande', question: 'Quelle orientation proposer ?' },
  ]);
  solene = await clinic.signIn('solene');
  karim = await clinic.signIn('karim');
});
afterAll(() => clinic.close());

const come = async (page: Page) => {
  await page.goto(address);
  await untilLive(page);
};
const next = (page: Page) => page.locator('.live-bar .next');

test('whoever opens the meeting leads it, and everybody who comes follows from case to step', async () => {
  await openMeeting(claire);
  await Promise.all([come(solene), come(karim)]);
  for (const page of [claire, solene, karim]) {
    await expect.poll(() => page.locator('.who-count').innerText()).toBe('3 personnes présentes');
    expect(await caseShown(page)).toContain('Ombeline Prêle');
    expect(await page.locator('.case-voice .voice').innerText()).toContain('Je n’y crois plus.');
  }
  await next(claire).click();
  for (const page of [claire, solene, karim]) await expect.poll(() => stepShown(page)).toBe('Les faits');
  expect(await next(solene).count()).toBe(0);
});

test('who is not of the care team writes in the plan of the case under way, and the others see it at once', async () => {
  await karim.locator('.section-goals .ProseMirror').waitFor();
  await claire.locator('.section-goals .ProseMirror').waitFor();
  const before = (await linesOf(claire, 'goals')).length;
  await karim.locator('.section-goals .add-item').last().click();
  await karim.keyboard.type('Porter ses courses sans y penser');
  await expect.poll(() => linesOf(claire, 'goals')).toContain('Porter ses courses sans y penser');
  expect(await linesOf(claire, 'goals')).toHaveLength(before + 1);
  await expect.poll(() => karim.locator('.save-state').innerText()).toBe('Enregistré');
});

test('looking ahead leads nobody, the others see who looks there, and one tap brings back', async () => {
  await karim.getByRole('button', { name: /Anselme Granit/ }).click();
  expect(await caseShown(karim)).toContain('Anselme Granit');
  await expect
    .poll(() => claire.locator('.agenda-entry', { hasText: 'Anselme' }).innerText())
    .toContain('Regardent ce dossier\u202f: Karim B.');
  await next(claire).click();
  await expect.poll(() => stepShown(solene)).toBe('Discuter');
  expect(await caseShown(karim)).toContain('Anselme Granit');
  expect(await caseShown(claire)).toContain('Ombeline Prêle');
  await karim.getByRole('button', { name: 'Revenir à la réunion' }).click();
  expect(await caseShown(karim)).toContain('Ombeline Prêle');
  expect(await stepShown(karim)).toBe('Discuter');
});

test('C1 who leads and looks at another case is told whose case their button moves', async () => {
  const bar = claire.locator('.live-bar');
  expect(await bar.innerText()).not.toContain('Concerne');
  await claire.getByRole('button', { name: /Anselme Granit/ }).click();
  await bar.getByText('Concerne Ombeline Prêle, le dossier en cours.').waitFor();
  await claire.getByRole('button', { name: 'Revenir à la réunion' }).click();
  await expect.poll(() => bar.innerText()).not.toContain('Concerne');
});

test('a case read back says what keeps it from being closed, and leads there', async () => {
  await claire.getByRole('button', { name: 'Relire', exact: false }).first().click();
  const missing = claire.locator('.read-back-missing');
  await missing.waitFor();
  expect(await missing.innerText()).toContain('ses mots et une décision');
  await missing.getByRole('button', { name: 'Recueillir ses mots' }).click();
  await claire.getByLabel('Entendus par').selectOption({ label: 'Solène Aubépine' });
  await claire.getByRole('button', { name: 'Garder ses mots' }).click();
  await expect.poll(() => solene.locator('.case-voice').innerText()).toContain('dit à Solène A.');
  expect(await solene.locator('.case-voice footer').innerText()).toContain('écrit par Claire A. pour Solène A.');
  await missing.getByRole('button', { name: 'Noter une décision' }).click();
  await claire.getByLabel('Ce qui sera fait').fill('Demander à Ombeline si les séances allaient trop vite');
  await claire.getByLabel('Une seule personne s’en charge').selectOption({ label: 'Karim Basalte' });
  await claire.getByRole('button', { name: 'Noter la décision' }).click();
  await missing.waitFor({ state: 'detached' });
  await expect.poll(() => karim.locator('.read-back').innerText()).toContain('Karim B., pour le');
});

test('C28 C31 a dissent is one’s own; who is in the room without a device is marked in one tap, counts, and is written for', async () => {
  // Nobody is in the room without a device: nobody can be written for.
  await claire.getByLabel('Ce qui a été dit').fill('Le traitement du soir est à revoir.');
  expect(await claire.getByLabel('Noté pour').count()).toBe(0);
  await solene.getByRole('button', { name: /^Noter un désaccord/ }).click();
  const dialog = solene.locator('dialog[open]');
  await dialog.getByLabel('Pourquoi').fill('Ce n’est pas une question de rythme.');
  await dialog.getByLabel('Ce qui changerait son avis').fill('Qu’elle le dise elle-même.');
  await dialog.getByRole('button', { name: 'Noter le désaccord' }).click();
  await expect.poll(() => claire.locator('.decision .dissent').innerText()).toContain('Qu’elle le dise elle-même.');
  expect(await claire.locator('.decision .dissent').innerText()).toContain('Désaccord de Solène A.');

  await claire.locator('.who > summary').click();
  expect(await solene.getByRole('button', { name: /est dans la salle/ }).count()).toBe(0);
  await claire.getByRole('button', { name: 'Basile Grésil est dans la salle, sans appareil' }).click();
  await expect.poll(() => karim.locator('.who-count').innerText()).toBe('4 personnes présentes');
  await expect.poll(() => karim.locator('.quorum-here').innerText()).toContain('Médecin');
  await expect
    .poll(() => claire.locator('.who-list').innerText())
    .toMatch(/Basile Grésil[\s\S]*dans la salle depuis \d\d:\d\d/);
  await claire.keyboard.press('Escape');
  await claire.getByLabel('Noté pour').selectOption({ label: 'pour le Dr Grésil' });
  await claire.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect.poll(() => karim.locator('.remarks').innerText()).toContain('écrit par Claire A. pour Basile G.');
});

test('who comes late, on a telephone, lands on the case under way with three lines that say how far the meeting is', async () => {
  phone = await clinic.signIn('basile', PHONE);
  await come(phone);
  expect(await caseShown(phone)).toContain('Ombeline Prêle');
  const lines = await phone.locator('.so-far li').allInnerTexts();
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe('Aucune des 3 discussions n’est close.');
  expect(lines[1]).toContain('Demander à Ombeline si les séances allaient trop vite');
  expect(lines[2]).toMatch(/relire, depuis \d\d:\d\d/);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThan(1);
  await phone.getByRole('button', { name: 'Ordre du jour' }).click();
  expect(await phone.locator('.live-agenda').isVisible()).toBe(true);
  await phone.getByRole('button', { name: /Philomène Lande/ }).click();
  expect(await caseShown(phone)).toContain('Philomène Lande');
  await phone.getByRole('button', { name: 'Revenir à la réunion' }).click();
});

test('each confirms what was read back; closed, the case is locked and can be reopened only with a reason', async () => {
  for (const page of [solene, karim, phone]) {
    await page.getByRole('button', { name: 'Confirmer', exact: true }).click();
    await page.getByText('Vous avez confirmé').waitFor();
  }
  await expect.poll(() => claire.locator('.read-back').innerText()).toContain('3 confirmations sur 4');
  await claire.getByRole('button', { name: 'Clore la discussion' }).click();
  await solene.getByText('Discussion close', { exact: false }).first().waitFor();
  for (const control of ['Noter une décision', 'Noter un désaccord', 'Modifier'])
    expect(await solene.getByRole('button', { name: control }).count()).toBe(0);

  await claire.getByRole('button', { name: 'Rouvrir la discussion' }).click();
  await claire.locator('dialog[open]').getByLabel('Pourquoi').fill('La date était celle d’un jour férié.');
  await claire.locator('dialog[open]').getByRole('button', { name: 'Rouvrir la discussion' }).click();
  await expect.poll(() => phone.locator('.live-case').innerText()).toContain('La date était celle d’un jour férié.');
  expect(await phone.locator('.case-head').innerText()).toContain('2e passage');
});

test('when who leads is gone the meeting waits, and somebody takes over by name', async () => {
  await claire.context().setOffline(true);
  await claire.goto('about:blank');
  const takeOver = solene.getByRole('button', { name: 'Reprendre l’animation à la place de Claire A.' });
  await takeOver.waitFor(LEFT);
  expect(await karim.locator('.live-notices').innerText()).toContain('La réunion attend.');
  await takeOver.click();
  await expect.poll(() => solene.locator('.live-leader').innerText()).toBe('Vous animez');
  await expect.poll(() => karim.locator('.live-leader').innerText()).toBe('animée par Solène A.');
  await next(solene).click();
  await expect.poll(() => caseShown(karim)).toContain('Anselme Granit');

  await claire.context().setOffline(false);
  await come(claire);
  expect(await caseShown(claire)).toContain('Anselme Granit');
  expect(await next(claire).count()).toBe(0);
  // C32 back, she is told who leads, and asks for it back; who leads sees it, and keeps it.
  const notices = claire.locator('.live-notices');
  await expect.poll(() => notices.innerText()).toContain('Solène Aubépine anime depuis votre absence.');
  await notices.getByRole('button', { name: 'Demander à la reprendre' }).click();
  const asked = solene.locator('.live-notice', { hasText: 'Claire Ardoise demande l’animation.' });
  await asked.getByRole('button', { name: 'La lui passer' }).waitFor();
  await expect.poll(() => notices.innerText()).toContain('Vous avez demandé l’animation à Solène Aubépine.');
  await asked.getByRole('button', { name: 'Pas maintenant' }).click();
  await asked.waitFor({ state: 'detached' });
  // Minutes later she asks again, is given it in one tap, and gives it back.
  await notices.getByRole('button', { name: 'Demander à la reprendre' }).click();
  await asked.getByRole('button', { name: 'La lui passer' }).click();
  await expect.poll(() => claire.locator('.live-leader').innerText()).toBe('Vous animez');
  await claire.getByText('Animer', { exact: true }).click();
  await claire.getByLabel('Passer l’animation à').selectOption({ label: 'Solène Aubépine' });
  await claire.getByRole('button', { name: 'Passer l’animation', exact: true }).click();
  await expect.poll(() => solene.locator('.live-leader').innerText()).toBe('Vous animez');
  expect(await notices.innerText()).not.toContain('anime depuis votre absence');
});

test('C42 undecided is a result: the two last cases are decided or left open, and the end leads everybody to the minutes', async () => {
  await solene.getByRole('button', { name: 'Relire', exact: false }).first().click();
  await solene.getByRole('button', { name: 'Recueillir ses mots' }).click();
  await solene.getByLabel('Pas demandé, parce que…').check();
  await solene.getByRole('textbox', { name: 'Pas demandé, parce que' }).fill('Il n’a pas encore été reçu.');
  await solene.getByRole('button', { name: 'Garder la raison' }).click();
  await solene.locator('.read-back-missing').getByRole('button', { name: 'Noter une décision' }).click();
  await solene.getByLabel('Pas encore de décision').check();
  await solene.getByLabel('Parce que', { exact: true }).fill('nous attendons l’avis du rhumatologue');
  await solene.getByRole('button', { name: 'Noter la décision' }).click();
  // C42 nobody has confirmed: it is said, and asked once.
  await solene.getByRole('button', { name: 'Clore la discussion' }).click();
  await solene.getByText('Personne n’a encore confirmé ce qui vient d’être relu.').waitFor();
  expect(await solene.getByText('Discussion close', { exact: false }).count()).toBe(0);
  await solene.getByRole('button', { name: 'Clore sans confirmation' }).click();
  await next(solene).getByText('Dossier suivant').waitFor();
  await next(solene).click();
  await expect.poll(() => caseShown(phone)).toContain('Philomène Lande');

  await solene.getByRole('button', { name: 'Relire', exact: false }).first().click();
  await next(solene).getByText('Terminer la réunion').waitFor();
  await next(solene).click();
  const dialog = solene.locator('dialog[open]');
  expect(await dialog.innerText()).toContain('2 discussions ne sont pas closes');
  await dialog.getByRole('button', { name: 'Terminer la réunion' }).click();
  for (const page of [solene, karim, phone, claire]) await page.waitForURL(`${address}/minutes`);
  expect(await karim.locator('main').innerText()).toContain('nous attendons l’avis du rhumatologue');
  await karim.emulateMedia({ media: 'print' });
  for (const spoke of ['Basile Grésil', 'Solène Aubépine'])
    expect(await karim.locator('main').innerText()).toContain(`écrit par Claire Ardoise pour ${spoke}`);
  await karim.emulateMedia({ media: 'screen' });
});

test('48 hours later the minutes are frozen: nobody is asked anything more, and they say so', async () => {
  await claire.getByText('Proposer une correction').first().waitFor();
  const database = new DatabaseSync(clinic.databasePath(), { timeout: 5_000 });
  database.exec('pragma busy_timeout = 5000');
  database
    .prepare('update meetings set closed_at = closed_at - ? where id = ?')
    .run(49 * 3_600_000, address.slice(-36));
  database.close();
  await claire.reload();
  expect(await claire.locator('main').innerText()).toContain('Plus rien ne le modifie.');
  expect(await claire.getByText('Proposer une correction').count()).toBe(0);
  await phone.reload();
  expect(await phone.locator('main').innerText()).toContain('nous attendons l’avis du rhumatologue');
});

test('T38 nothing of it breaks the Content-Security-Policy, and no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
