import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CLINIC } from '#server/demo/clinic.ts';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { fontsOf, inkOf, pixelsOf, printed } from '../support/paper.ts';
import decodeQR from 'qr/decode.js';

let clinic: Clinic;
let claire: Page;
let plan: string;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire', { colorScheme: 'dark' });
  plan = await clinic.openPlan(claire, 'prele');
});
afterAll(() => clinic.close());

/** Head and foot of a sheet, which come before what stands on it. */
const HEAD = /^page \d+ sur \d+ .*?Imprimé le \d+(?:er)? \S+ \d{4}/u;
const WHOSE = 'Ombeline Prêle · date de naissance : 11 avril 1979';
const CONTROLS =
  /Valider une version|Imprimer pour|Ajouter (?:un|une|quelqu’un|à l’ordre) |Retirer|Se déconnecter|Aujourd’hui Réunions/;

/** The same wherever it stands. */
const HEADS = new RegExp(HEAD.source.slice(1), 'gu');

/** Whatever the theme, what is read on paper is black, on nothing darker than paper. */
async function expectBlackOnWhite(page: Page): Promise<void> {
  const inks = await inkOf(page, '.printed-body');
  expect(inks.length).toBeGreaterThan(0);
  expect(inks).toEqual(['rgb(0, 0, 0)']);
}

/** No heading that is printed skips a level. */
async function expectHeadingsInOrder(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  const levels = await page
    .locator('h1:visible, h2:visible, h3:visible, h4:visible, h5:visible')
    .evaluateAll((all) => all.map((one) => Number(one.tagName.slice(1))));
  await page.emulateMedia({ media: null });
  expect(levels.length).toBeGreaterThan(0);
  for (const [at, level] of levels.entries())
    expect(level, `heading ${String(at + 1)} of ${levels.join(' ')}`).toBeLessThanOrEqual((levels[at - 1] ?? 2) + 1);
}

/** What the boxes and parts of a page are called on paper. */
async function labelsOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const labels = await page.locator('.printed-body :is(h2, h3, h4, h5):visible').allInnerTexts();
  await page.emulateMedia({ media: null });
  return labels.map((label) => label.replaceAll(/\s+/g, ' ').trim()).filter((label) => label !== '');
}

/** No sheet ends with what a box is called: its label and what it holds begin together. */
function expectLabelsWithBoxes(sheets: readonly string[], labels: readonly string[]): void {
  expect(labels.length).toBeGreaterThan(0);
  for (const [index, sheet] of sheets.entries()) {
    const body = sheet.replace(HEAD, '').trim();
    expect(body, `sheet ${String(index + 1)} is empty`).not.toBe('');
    const alone = labels.filter((label) => body.endsWith(label));
    expect(alone, `what sheet ${String(index + 1)} ends with`).toEqual([]);
  }
}

/** Every sheet says whose it is and which of how many it is; none has anything to press. */
async function expectSheets(page: Page, { says, not = [] }: { says: string[]; not?: string[] }): Promise<string[]> {
  const sheets = await printed(page);
  expect(sheets.length).toBeGreaterThan(0);
  await expectBlackOnWhite(page);
  await expectHeadingsInOrder(page);
  expectLabelsWithBoxes(sheets, await labelsOf(page));
  for (const [index, sheet] of sheets.entries()) {
    for (const part of says) expect(sheet, `sheet ${String(index + 1)}`).toContain(part);
    for (const part of not) expect(sheet, `sheet ${String(index + 1)}`).not.toContain(part);
    expect(sheet).toContain(`page ${String(index + 1)} sur ${String(sheets.length)}`);
    expect(sheet).toMatch(/Imprimé le \d/);
    expect(sheet, `sheet ${String(index + 1)} of the clinic`).toContain(DEMO_CLINIC);
    expect(sheet).not.toMatch(CONTROLS);
  }
  return sheets;
}

test('C102 the draft that is being written says so on every sheet, and that it is the team’s', async () => {
  const sheets = await expectSheets(claire, { says: [WHOSE, 'BROUILLON', 'équipe seulement'] });
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.join(' ')).toContain('Sa fille l’accompagne jusqu’à l’étang');
  // A field says the whole of it, however low it is, and its date in the language of the page, whatever the browser's.
  const said = await claire
    .locator('.item-told textarea:visible')
    .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLTextAreaElement ? field.value : '')));
  const dates = await claire
    .locator('.plan input[type=date]:visible')
    .evaluateAll((fields) =>
      fields.flatMap((one) => (one instanceof HTMLInputElement && one.value ? [one.value] : [])),
    );
  expect([said.length > 0, dates.length > 0]).toEqual([true, true]);
  const flat = sheets.join(' ').replaceAll(HEADS, '');
  for (const words of said) expect(flat.replaceAll(/\s+/g, ' ')).toContain(words.replaceAll(/\s+/g, ' ').trim());
  const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
  for (const date of dates) expect(flat).toContain(day.format(new Date(date)));
  expect(flat).not.toMatch(/\d\d\/\d\d\/\d{4}|[jm]m\/(?:mm|dd|jj)\//);
  expect(await claire.locator('.on-paper').count()).toBe(0);
  expect(await inkOf(claire, '.printed-body')).toEqual(['rgb(0, 0, 0)']);
});

test('C102 a version for the patient has its number and nothing of the team’s; the team’s own says on each sheet that it is', async () => {
  await claire.goto(`${plan}/versions/2`);
  await expectSheets(claire, {
    says: [WHOSE, 'version 2'],
    not: ['équipe seulement', 'BROUILLON', 'infirmier·', 'acceptée'],
  });
  await claire.goto(`${plan}/versions/2?team`);
  const sheets = await expectSheets(claire, { says: [WHOSE, 'version 2', 'équipe seulement'] });
  expect(sheets.length).toBeGreaterThan(1);
  expect(await inkOf(claire, '.printed-body')).toEqual(['rgb(0, 0, 0)']);
});

test('C102 the time line, and the record of a review', async () => {
  await claire.goto(`${plan}/time-line`);
  await expectSheets(claire, { says: [WHOSE, 'équipe seulement'] });
  await claire.goto(`${clinic.server.origin}/patients`);
  const reviewed = await reviewedPatient();
  expect(reviewed, 'the demo has a review that was concluded').not.toBeNull();
  await claire.goto(reviewed ?? '');
  await claire.locator('.review-record').waitFor();
  await expectSheets(claire, { says: ['date de naissance', 'équipe seulement'] });
});

/** The address of a review that was concluded, where the demo has one. */
async function reviewedPatient(): Promise<string | null> {
  const links = await claire
    .locator('main a[href^="/patients/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const path of new Set(links.filter((one) => /^\/patients\/[0-9a-f-]{36}$/.test(one)))) {
    await claire.goto(`${clinic.server.origin}${path}/refusals`);
    const review = claire.locator('a[href*="/reviews/"]').first();
    if ((await review.count()) > 0) return new URL((await review.getAttribute('href')) ?? '', claire.url()).href;
  }
  return null;
}

test('C102 the minutes whole say which meeting; of one patient alone, whose they are, and nothing of another', async () => {
  await claire.goto(`${clinic.server.origin}/meetings`);
  const minutes = claire.locator('a[href$="/minutes"]').first();
  await minutes.click();
  await claire.waitForURL(/\/minutes$/);
  await expectSheets(claire, { says: ['Compte rendu, ', 'équipe seulement'] });
  const names = await claire.locator('.minutes .case header h2').evaluateAll((all) =>
    // The number of the case stands before the name.
    all.map((one) => (one.lastChild?.textContent ?? '').trim()),
  );
  const texts = await claire.locator('.minutes .case').allInnerTexts();
  await claire.locator('.print-one a').first().click();
  await claire.waitForURL(/\?case=/);
  const sheets = await expectSheets(claire, { says: ['date de naissance', 'équipe seulement'] });
  expect(names.length).toBeGreaterThan(1);
  const own = (await claire.locator('.minutes .case').innerText()).replaceAll(/\s+/g, ' ');
  const paper = sheets.join(' ');
  const others = names.filter((name) => !own.includes(name));
  expect(others.length).toBe(names.length - 1);
  for (const name of others) expect(paper, 'the name of another patient').not.toContain(name);
  // Nor a sentence of another's case.
  const sentences = texts
    .filter((text) => !others.every((name) => !text.includes(name)))
    .flatMap((text) => text.split('\n'))
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line.length > 40 && !own.includes(line));
  expect(sentences.length).toBeGreaterThan(5);
  for (const sentence of sentences) expect(paper).not.toContain(sentence);
  expect((await claire.locator('.minutes .case').count()) === 1).toBe(true);
  expect(sheets.length).toBeGreaterThan(0);
});

test('C102 the board and the agenda', async () => {
  await claire.goto(`${clinic.server.origin}/board`);
  await expectSheets(claire, { says: ['Tableau des orientations', 'équipe seulement'] });
  await claire.goto(`${clinic.server.origin}/meetings`);
  const ahead = claire.locator('main a[href^="/meetings/"]:not([href$="/minutes"]):not([href$="/new"])').last();
  const path = await ahead.getAttribute('href');
  await claire.goto(clinic.server.origin + (path ?? ''));
  await claire.locator('.printed-page').waitFor();
  await expectSheets(claire, { says: ['Ordre du jour, ', 'équipe seulement'] });
});

test('C103 the letter has its own title and headings from the first, 16 pt, a nought without a stroke, and no running head', async () => {
  await claire.goto(`${plan}/sharing`);
  await claire.locator('form[action="?/invite"] [value=letter]').check();
  await claire.getByLabel('Imprimer aussi le code sur la lettre').check();
  await claire.locator('form[action="?/invite"] button.btn').click();
  const letter = claire.locator('.letter');
  await letter.waitFor();
  await expect.poll(() => claire.title()).toContain('Ombeline Prêle');
  expect(await claire.title()).not.toContain('Partage');
  expect(await letter.locator('h1, h2, h3').evaluateAll((all) => all.map((one) => one.tagName))).toEqual(['H1', 'H2']);
  await claire.emulateMedia({ media: 'print' });
  const points = await letter.evaluate((one) => (parseFloat(getComputedStyle(one).fontSize) * 72) / 96);
  expect(points).toBeCloseTo(16, 1);
  expect(await claire.locator('h1:visible').count()).toBe(1);
  // What is copied or dialled, and each date, in figures whose nought has no stroke; the words in the page's own letters.
  for (const part of ['header > p:last-child', '.letter-code', '.letter-until', '.letter-call'])
    expect(await fontsOf(claire, `.letter ${part}`), part).toContainEqual(
      expect.stringMatching(/Arial|Helvetica|Liberation|Roboto|DejaVu/),
    );
  expect(await fontsOf(claire, '.letter h1')).toEqual([expect.stringContaining('Atkinson')]);
  await claire.emulateMedia({ media: null });
  const read = decodeQR(await pixelsOf(claire, letter.locator('svg')));
  expect(read).toMatch(/^https?:\/\/\S+\/p\?lang=fr#[0-9a-z]{52}$/);
  // What the drawing opens is what the letter says to type: another telephone finds the same page.
  const typed = (await letter.locator('.letter-key').innerText()).replaceAll(/\s/g, '').toLowerCase();
  const typedCode = (await letter.locator('.letter-code').innerText()).replaceAll(/\s/g, '');
  for (const way of ['drawing', 'typed'] as const) {
    const telephone = await (await clinic.browser.newContext({ javaScriptEnabled: way === 'drawing' })).newPage();
    await telephone.goto(way === 'drawing' ? read : `${clinic.server.origin}/p`);
    if (way === 'typed') await telephone.locator('[name=key]').fill(typed);
    else await telephone.waitForURL(/\/p$/);
    await telephone.locator('[name=code]').fill(typedCode);
    await telephone.locator('.send.first').click();
    await telephone.waitForURL(/\/my-plan$/);
    expect(await telephone.locator('main').innerText()).toContain('Ombeline Prêle');
    await telephone.context().close();
  }
  const sheets = await printed(claire);
  expect(sheets.join(' ')).not.toContain('équipe seulement');
  expect(sheets.join(' ')).not.toMatch(CONTROLS);
  expect(clinic.complaints).toEqual([]);
});
