import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { focusOn, lookAt, textOf, typeWhile } from './page-text.ts';
import { caseShown, openMeeting, prepareMeeting, untilLive } from '../support/meeting.ts';
import { recordRefusal } from '../support/review.ts';

let clinic: Clinic;
let claire: Page;
let karim: Page;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  karim = await clinic.signIn('karim');
});
afterAll(() => clinic.close());

beforeEach(async () => {
  for (const page of [claire, karim]) await page.goto('about:blank');
  await claire.goto(clinic.server.origin);
  const address = await prepareMeeting(claire, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
    { patient: 'granit', question: 'Par quoi commencer ?' },
    { patient: 'lande', question: 'Quelle orientation proposer ?' },
  ]);
  await openMeeting(claire);
  await karim.goto(address);
  await untilLive(karim);
});

/** Who leads takes everybody to another case. */
async function leadTo(name: string): Promise<void> {
  await lookAt(claire, name);
  await claire.getByRole('button', { name: 'Y mener la réunion' }).click();
  await claire.locator('.agenda-entry.now', { hasText: name }).waitFor();
}
const bar = () => karim.locator('.held-bar');

test('C1 C8 D23 a decision stays in its case’s form while the leader goes on; the bar says where the meeting is; once it is noted one goes on from its heading', async () => {
  await karim.locator('#decide-open').click();
  await typeWhile(karim, 'Appeler Ombeline avant jeudi', 12, () => leadTo('Granit'));
  await bar().waitFor();
  expect(await bar().innerText()).toContain('La réunion est passée à Anselme Granit');
  expect(await caseShown(karim)).toContain('Ombeline Prêle');
  expect(await karim.locator('[name=decision-text]').inputValue()).toBe('Appeler Ombeline avant jeudi');
  expect(await karim.locator('.agenda-entry', { hasText: 'Prêle' }).innerText()).toContain('brouillon');

  await bar().getByRole('button', { name: 'Y aller' }).click();
  await karim.locator('#case-title', { hasText: 'Granit' }).waitFor();
  expect(await focusOn(karim)).toBe('case-title');
  expect(await karim.locator('[name=decision-text]').count()).toBe(0);
  expect(await textOf(karim)).not.toContain('Appeler Ombeline');
  await lookAt(karim, 'Prêle');
  expect(await karim.locator('[name=decision-text]').inputValue()).toBe('Appeler Ombeline avant jeudi');
  // What waits there takes nobody's focus: it holds nobody.
  expect(await focusOn(karim)).not.toContain('TEXTAREA');
  await karim.getByRole('button', { name: 'Noter la décision' }).click();
  await karim.locator('.decision', { hasText: 'Appeler Ombeline avant jeudi' }).waitFor();
  expect(await focusOn(karim)).toBe('decisions-title');
  expect(await karim.locator('.draft-mark').count()).toBe(0);
  await karim.getByRole('button', { name: 'Revenir à la réunion' }).click();
  expect(await karim.locator('.decision').count()).toBe(0);
});

test('C2 the patient’s words and a remark stay with their patient, and wait there', async () => {
  await leadTo('Granit');
  await karim.locator('#case-title', { hasText: 'Granit' }).waitFor();
  await karim.locator('#case-voice [aria-keyshortcuts=o]').click();
  await karim.keyboard.press('Control+a');
  await typeWhile(karim, 'Je voudrais dormir avant de marcher', 9, () => leadTo('Lande'));
  await bar().waitFor();
  expect(await karim.locator('#case-voice [name=words]').inputValue()).toBe('Je voudrais dormir avant de marcher');
  await karim.locator('[name=remark]').click();
  await typeWhile(karim, 'Il serre les dents en le disant', 5, () => leadTo('Prêle'));
  await expect.poll(() => bar().innerText()).toContain('Ombeline Prêle');
  await bar().getByRole('button', { name: 'Finir ici' }).click();
  expect(await karim.locator('[name=remark]').inputValue()).toBe('Il serre les dents en le disant');
  expect(await karim.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('remark');
  for (const name of ['Prêle', 'Lande']) {
    await lookAt(karim, name);
    for (const sentence of ['Je voudrais dormir', 'serre les dents'])
      expect(await textOf(karim)).not.toContain(sentence);
  }
  await lookAt(karim, 'Granit');
  expect(await karim.locator('#case-voice [name=words]').inputValue()).toBe('Je voudrais dormir avant de marcher');
  expect(await karim.locator('[name=remark]').inputValue()).toBe('Il serre les dents en le disant');
});

test('C3 D23 a word of the plan’s team notes is whole, and none of its letters is a command', async () => {
  await karim.locator('.section-notes .ProseMirror').waitFor();
  await karim.locator('.section-notes .add-item').click();
  await typeWhile(karim, 'mardi avec lui', 3, () => leadTo('Granit'));
  await bar().waitFor();
  expect((await linesOf(karim, 'notes')).at(-1)).toBe('mardi avec lui');
  expect(await karim.locator('dialog[open], .decision-form').count()).toBe(0);
  await bar().getByRole('button', { name: 'Y aller' }).click();
  await karim.locator('#case-title', { hasText: 'Granit' }).waitFor();
  // Letters that go on where no field is any more are no commands either.
  await karim.keyboard.type('dom', { delay: 100 });
  expect(await karim.locator('.decision-form, .case-voice form').count()).toBe(0);
  await lookAt(claire, 'Prêle');
  await expect.poll(async () => (await linesOf(claire, 'notes')).at(-1)).toBe('mardi avec lui');
});

test('C21 on a telephone the bar of whoever is held leaves in sight that the network is away', async () => {
  await karim.locator('#decide-open').click();
  await typeWhile(karim, 'Appeler Ombeline', 12, () => leadTo('Granit'));
  await bar().waitFor();
  await karim.setViewportSize({ width: 360, height: 740 });
  onTestFinished(() => karim.setViewportSize({ width: 1280, height: 900 }));
  await karim.context().setOffline(true);
  onTestFinished(() => karim.context().setOffline(false));
  const standing = karim.locator('.standing.floats p');
  await standing.waitFor();
  await expect
    .poll(async () => {
      const [above, below] = [await standing.boundingBox(), await bar().boundingBox()];
      return above && below ? above.y + above.height <= below.y : null;
    })
    .toBe(true);
});

test('C4 C8 a review opens while one writes in the plan: it stays until its writer goes there, and who opened it stands in it', async () => {
  await recordRefusal(clinic, 'tiphaine', 'prele');
  await karim.reload();
  await claire.reload();
  for (const page of [claire, karim]) await page.locator('.case-refusal').first().waitFor();
  await karim.locator('.section-notes .ProseMirror').waitFor();
  await karim.locator('.section-notes .add-item').click();
  const open = () => claire.locator('.case-refusal').last().getByRole('button', { name: 'Ouvrir la revue' }).click();
  await typeWhile(karim, 'Revoir avec elle la place du toucher', 8, open);
  await bar().waitFor();
  expect(await bar().innerText()).toContain('La revue du refus s’est ouverte.');
  expect((await linesOf(karim, 'notes')).at(-1)).toBe('Revoir avec elle la place du toucher');
  await expect.poll(() => focusOn(claire)).toBe('case-review');
  await bar().getByRole('button', { name: 'Y aller' }).click();
  await karim.locator('.case-review .review-facts').waitFor();
});

test('C4 a review opens while one records a refusal: its dialog stays, whole, until it is saved', async () => {
  await recordRefusal(clinic, 'tiphaine', 'prele');
  await karim.reload();
  await claire.reload();
  for (const page of [claire, karim]) await page.locator('.case-refusal').first().waitFor();
  await karim.getByRole('button', { name: 'Enregistrer un refus' }).click();
  const refusal = karim.locator('dialog[open]');
  await refusal.locator('[name=words]').click();
  const open = () => claire.locator('.case-refusal').last().getByRole('button', { name: 'Ouvrir la revue' }).click();
  await typeWhile(karim, 'Je ne veux plus qu’on me touche le dos', 8, open);
  await expect.poll(() => focusOn(claire)).toBe('case-review');
  expect(await refusal.locator('[name=words]').inputValue()).toBe('Je ne veux plus qu’on me touche le dos');
  await refusal.locator('[name=practice]').selectOption({ index: 1 });
  await refusal.getByText('L’a dit', { exact: false }).first().click();
  await refusal.locator('.actions .btn').first().click();
  await refusal.waitFor({ state: 'hidden' });
  const database = new DatabaseSync(clinic.databasePath(), { readOnly: true });
  const kept = database.prepare(
    'select family_name from refusals join patients on patients.id = patient_id where words = ?',
  );
  await expect
    .poll(() => kept.all('Je ne veux plus qu’on me touche le dos').map((row) => row['family_name']))
    .toEqual(['Prêle']);
  database.close();
});

test('C5 leaving with half a decision asks first; on coming back it is there', async () => {
  await karim.locator('#decide-open').click();
  await karim.keyboard.type('Écrire au médecin traitant');
  const asked: string[] = [];
  karim.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await karim.getByRole('link', { name: 'Patients', exact: true }).click();
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toContain('Quitter cette page');
  expect(await karim.locator('[name=decision-text]').inputValue()).toBe('Écrire au médecin traitant');

  karim.once('dialog', (dialog) => void dialog.accept());
  await karim.getByRole('link', { name: 'Patients', exact: true }).click();
  await karim.waitForURL(/\/patients$/);
  await karim.goBack();
  await untilLive(karim);
  await expect.poll(() => karim.locator('[name=decision-text]').inputValue()).toBe('Écrire au médecin traitant');
  await karim.locator('.decision-form').getByRole('button', { name: 'Annuler' }).click();
  expect(await focusOn(karim)).toBe('decisions-title');
  await karim.getByRole('link', { name: 'Patients', exact: true }).click();
  await karim.waitForURL(/\/patients$/);
});

test('C6 another language or another display leaves every word where it is', async () => {
  await karim.locator('[name=remark]').fill('Il serre les dents');
  await karim.getByRole('button', { name: 'Enregistrer un refus' }).click();
  await karim.locator('dialog[open] [name=words]').fill('Je ne veux plus qu’on me touche');
  await karim.keyboard.press('Escape');
  await karim.locator('.section-notes .ProseMirror').waitFor();
  await karim.getByRole('button', { name: 'EN', exact: false }).first().click();
  await karim.locator('.live-leader', { hasText: 'led by' }).waitFor();
  await karim.locator('.section-notes .add-item', { hasText: 'Add' }).waitFor();
  expect(await karim.locator('[name=remark]').inputValue()).toBe('Il serre les dents');
  expect(await karim.evaluate(() => document.documentElement.lang)).toBe('en');
  await karim.locator('.section-notes .ProseMirror').waitFor();
  await karim.locator('header summary').first().click();
  await karim.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(() => karim.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await karim.getByRole('button', { name: 'Auto' }).click();
  await karim.getByRole('button', { name: 'FR', exact: false }).first().click();
  await karim.locator('.live-leader', { hasText: 'animée par' }).waitFor();
  expect(await karim.locator('[name=remark]').inputValue()).toBe('Il serre les dents');
  await karim.getByRole('button', { name: /Enregistrer un refus.*brouillon/ }).click();
  expect(await karim.locator('dialog[open] [name=words]').inputValue()).toBe('Je ne veux plus qu’on me touche');
  await karim.locator('dialog[open]').getByRole('button', { name: 'Annuler' }).click();
  await karim.locator('.remark-form').getByRole('button', { name: 'Abandonner' }).click();
  expect(await karim.locator('.draft-mark').count()).toBe(0);
});

test('C8 after Escape, a menu and a dialog the focus is where one goes on from, never on nothing', async () => {
  await claire.locator('[name=remark]').focus();
  await claire.keyboard.press('Escape');
  expect(await focusOn(claire)).toBe('remarks-title');
  await claire.locator('.lead-menu summary').click();
  await claire.getByRole('button', { name: 'Faire une pause' }).click();
  expect(await claire.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY');
  await claire.locator('.live-notice').getByRole('button', { name: 'Reprendre la réunion' }).click();
  await expect.poll(() => focusOn(claire)).not.toBe('BODY');
  await claire.getByRole('button', { name: 'Ajouter un dossier' }).click();
  await claire.keyboard.press('Escape');
  expect(await claire.evaluate(() => document.activeElement?.textContent.trim())).toContain('Ajouter un dossier');
});

test('T38 no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
