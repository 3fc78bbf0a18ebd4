import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';
import { finish, mark, recordRefusal, reviewStep, showQuestion } from '../support/review.ts';

let clinic: Clinic;
let claire: Page;
let karim: Page;
let projector: Page;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  karim = await clinic.signIn('karim');
  await recordRefusal(clinic, 'tiphaine', 'prele');
  const address = await prepareMeeting(claire, [{ patient: 'prele', question: 'Que refuse exactement Ombeline ?' }]);
  await openMeeting(claire);
  await karim.goto(address);
  await untilLive(karim);
  projector = await claire.context().newPage();
  await projector.setViewportSize({ width: 1920, height: 1080 });
  await projector.goto(`${address}/projector`);
});
afterAll(() => clinic.close());

const opened = () => claire.locator('.case-refusal', { hasText: 'Hypnose, après 4 séances' }).last();

test('who facilitates opens the review of a refusal of the case, and everybody who follows sees it in place of the plan', async () => {
  await karim.locator('.case-refusal').first().waitFor();
  expect(await karim.getByRole('button', { name: 'Ouvrir la revue' }).count()).toBe(0);
  await opened().getByRole('button', { name: 'Ouvrir la revue' }).click();
  for (const page of [claire, karim]) await page.locator('.case-review .review-facts').waitFor();
  expect(await karim.locator('.case-plan:visible').count()).toBe(0);
  // Of the two next steps on the screen, the review's is the one thing to do.
  expect(await claire.locator('.live-grid .btn:not(.quiet, .plain):visible').allInnerTexts()).toHaveLength(1);
});

test('C80 the room’s screen shows the facts, counts instead of questions, and no figure', async () => {
  await projector.locator('.screen-review .known-counts').waitFor();
  const shown = await projector.locator('.screen-review').innerText();
  expect(shown).toMatch(/absence/);
  expect(shown).not.toMatch(/\d\s*%|étude/u);
});

test('the plan is one tap away, and the review one tap back', async () => {
  await karim.getByRole('button', { name: 'Voir le plan' }).click();
  await karim.locator('.case-plan .section-goals').waitFor();
  await karim.getByRole('button', { name: 'Revenir à la revue' }).click();
  await karim.locator('.case-review .review-facts').waitFor();
});

test('the room’s screen shows the step and how many are done, and no mark before the reveal', async () => {
  await claire.locator('.review-bar .next').click();
  await mark(claire, ['goal', 'whole']);
  await expect.poll(() => projector.locator('.screen-done').innerText()).toContain('1 sur');
  expect(await projector.locator('.screen-review .face').count()).toBe(0);
  expect(await projector.locator('.screen-review').innerText()).not.toContain('objectif');
  await karim.getByRole('button', { name: /^l’objectif/ }).click();
});

test('what one was marking is still there after looking at another thing, and is nobody else’s', async () => {
  await karim.getByRole('button', { name: 'Voir le plan' }).click();
  await karim.locator('.case-plan .section-goals').waitFor();
  await karim.getByRole('button', { name: 'Revenir à la revue' }).click();
  await expect.poll(() => karim.locator('.target[aria-pressed=true]').count()).toBe(1);
  await finish(karim);
  await expect.poll(() => claire.locator('.alone-done').innerText()).toBe('2 sur 2 ont terminé');
});

test('C80 C83 the reveal reaches the room without names or figures; at the questions nothing of the team’s feelings is shown there', async () => {
  await claire.locator('.review-bar .next').click();
  await projector.locator('.screen-review .marks').waitFor();
  expect(await projector.locator('.screen-review').innerText()).not.toContain('Prêle');
  expect(await projector.locator('.screen-review').innerText()).not.toMatch(/\d\s*%/u);
  expect(await projector.locator('.screen-review .marks .face:not(.of-patient)').count()).toBe(0);
  await claire.locator('.review-bar .next').click();
  await expect.poll(() => reviewStep(karim)).toBe('Les questions');
  await claire.locator('.question .ProseMirror').first().waitFor();
  await showQuestion(claire, 'team.our-feelings');
  expect(await claire.locator('.question').innerText()).toContain('n’apparaît pas sur l’écran de la salle');
  await claire.locator('.question').getByRole('button', { name: 'Oui', exact: true }).click();
  await showQuestion(claire, 'team.rigid');
  await claire.locator('.question').getByRole('button', { name: 'Non', exact: true }).click();
  await expect
    .poll(() => projector.locator('.screen-answers').innerText())
    .toContain('Avons-nous tenu à notre pratique');
  expect(await projector.locator('.screen-review').innerText()).not.toContain('agacement');
  await claire.locator('.review-bar .next').click();
  await claire.locator('.hypothesis .ProseMirror').click();
  await claire.keyboard.type('Nous pensons que son but n’est pas le nôtre.');
  await claire.getByRole('checkbox', { name: /^l’objectif/ }).check();
  await claire.getByRole('radio', { name: 'Les soins dans leur ensemble' }).check();
  await claire.getByRole('checkbox', { name: /repenser tout le plan/ }).check();
  await claire.getByRole('button', { name: 'Conclure la revue' }).click();
});

test('concluded, the review is what was decided: in the case, in the reading back, in the plan that is to be rethought', async () => {
  for (const page of [claire, karim]) {
    const decided = page.locator('.live-decide .concluded-review');
    await decided.waitFor();
    expect(await decided.innerText()).toContain('Nous pensons que son but n’est pas le nôtre.');
  }
  expect(await karim.locator('.case-plan .to-rethink').innerText()).toContain('Plan à repenser.');
  await claire.getByRole('button', { name: 'Relire', exact: false }).first().click();
  await expect.poll(() => karim.locator('.read-back').innerText()).toContain('repenser tout le plan');
  await expect.poll(() => projector.locator('.screen-decisions').innerText()).toContain('son but n’est pas le nôtre');
});

test('the minutes keep it', async () => {
  const address = claire.url();
  await claire.getByText('Animer', { exact: true }).click();
  await claire.getByRole('button', { name: 'Terminer la réunion' }).first().click();
  await claire.locator('dialog[open]').getByRole('button', { name: 'Terminer la réunion' }).click();
  await claire.waitForURL(`${address}/minutes`);
  const decided = await claire.locator('.concluded-review').innerText();
  for (const said of [
    'Revue conclue',
    'Nous pensons que son but',
    'en parle avec la personne',
    'Nous regardons de nouveau',
  ])
    expect(decided).toContain(said);
});

test('T38 no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
