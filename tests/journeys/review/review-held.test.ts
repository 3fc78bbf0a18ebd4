import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { PER_KEY_MS, typeWhile } from '../drafts/page-text.ts';
import { comeToReview, mark, noteOf, openReview, recordRefusal, reviewStep } from '../support/review.ts';

let clinic: Clinic;
let claire: Page;
let solene: Page;
let eglantine: Page;
beforeAll(async () => {
  clinic = await openClinic();
  [claire, solene, eglantine] = await Promise.all([
    clinic.signIn('claire'),
    clinic.signIn('solene'),
    clinic.signIn('eglantine'),
  ]);
  const address = await openReview(clinic, 'claire', await recordRefusal(clinic, 'tiphaine', 'prele'));
  for (const page of [claire, solene, eglantine]) await comeToReview(page, address);
});
afterAll(() => clinic.close());

const lettersOf = (text: string) => (text.match(/[a-z]/g) ?? []).sort().join('');
const firstQuestion = async (page: Page) =>
  (await page.locator('.question h3').first().getAttribute('id'))?.replace('question-', '') ?? '';
const further = () => claire.locator('.review-bar .next').click();
const bar = (page: Page) => page.locator('.held-bar');

test('C4 an own part that is being written is whole though the marks are revealed', async () => {
  await further();
  await mark(claire, ['goal']);
  await eglantine.locator('[name=own-part]').click();
  await typeWhile(eglantine, 'Je l’ai trop vite orientée', 6, async () => {
    await further();
    await claire.locator('dialog[open] .btn.quiet').click();
    await expect.poll(() => reviewStep(solene)).toBe('Mise en commun');
  });
  await bar(eglantine).waitFor();
  expect(await bar(eglantine).innerText()).toContain('La revue est passée à');
  expect(await eglantine.locator('[name=own-part]').inputValue()).toBe('Je l’ai trop vite orientée');
  await bar(eglantine).getByRole('button', { name: 'Y aller' }).click();
  expect(await eglantine.locator('[name=own-part]').inputValue()).toBe('Je l’ai trop vite orientée');
});

test('C7 three people stand in a note when the conclusion begins: no error anywhere, no letter lost, nobody’s page stops', async () => {
  await further();
  await expect.poll(() => reviewStep(solene)).toBe('Les questions');
  // Who wrote a moment ago is held at the step before.
  const there = bar(eglantine).getByRole('button', { name: 'Y aller' });
  if (await there.isVisible()) await there.click();
  for (const page of [solene, eglantine]) {
    await page.locator('.question .ProseMirror').first().click();
    await page.keyboard.press('ControlOrMeta+End');
  }
  await claire.locator('.question .ProseMirror').first().click();
  await Promise.all([
    solene.keyboard.type('le trajet est long ', { delay: PER_KEY_MS }),
    typeWhile(eglantine, 'elle vient de loin ', 8, further),
  ]);
  for (const page of [solene, eglantine]) await bar(page).waitFor();
  expect(await reviewStep(claire)).toBe('Conclure');
  // Two people who write in one line mix their letters; none is lost and none is there twice.
  const note = await noteOf(eglantine, await firstQuestion(eglantine));
  expect(lettersOf(note)).toBe(lettersOf('le trajet est long elle vient de loin'));
  for (const page of [solene, eglantine]) {
    await bar(page).getByRole('button', { name: 'Y aller' }).click();
    await page.locator('.hypothesis .ProseMirror').waitFor();
  }
  expect(clinic.complaints).toEqual([]);
});

test('C4 C7 what is being written in the notes when the review is concluded is whole, to be added to its record; no error as the note goes from under the caret', async () => {
  await claire.locator('.hypothesis .ProseMirror').click();
  await claire.keyboard.type('Elle craint de perdre pied.');
  await claire.locator('.conclusion-form input[value=goal]').check();
  await claire.locator('.conclusion-form input[value=whole-plan]').check();
  await claire.locator('.conclusion-form input[value=talk-first]').check();
  await expect.poll(() => noteOf(eglantine, 'hypothesis')).toBe('Elle craint de perdre pied.');
  await eglantine.locator('.hypothesis .ProseMirror').click();
  await eglantine.keyboard.press('ControlOrMeta+End');
  await typeWhile(eglantine, ' Et que personne ne la croie tout à fait.', 10, further);
  const added = eglantine.locator('.record-addenda [name=added]');
  await added.waitFor();
  expect(await added.inputValue()).toContain(' Et que personne ne la croie tout à fait.');
  expect(await eglantine.locator('.record-addenda form').innerText()).toContain('La revue vient d’être conclue.');
  await eglantine.locator('.record-addenda .btn.quiet').click();
  await bar(solene).getByRole('button', { name: 'Y aller' }).click();
  await solene.locator('.record-addendum', { hasText: 'personne ne la croie' }).waitFor();
  expect(clinic.complaints).toEqual([]);
});
