import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { caseShown, openMeeting, prepareMeeting, stepShown } from '../support/meeting.ts';

let clinic: Clinic;
let claire: Page;
const OLDER = 'Ce navigateur est plus ancien';

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire', { viewport: { width: 1280, height: 1700 } });
  // Before any script of the page: what came to browsers with the last two years, and what stands in for some of it.
  await claire.addInitScript(() => {
    const gone: [object, string[]][] = [
      [Promise, ['withResolvers', 'try']],
      [Map, ['groupBy']],
      [Object, ['groupBy']],
      [Map.prototype, ['getOrInsert', 'getOrInsertComputed']],
      [URL, ['parse', 'canParse']],
      [Intl, ['Segmenter', 'DurationFormat']],
      [Array, ['fromAsync']],
      [RegExp, ['escape']],
      [Math, ['sumPrecise', 'f16round']],
      [Error, ['isError']],
      [Uint8Array, ['fromBase64', 'fromHex']],
      [Uint8Array.prototype, ['toBase64', 'toHex', 'setFromBase64']],
      [
        Set.prototype,
        ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'],
      ],
      [
        Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object,
        ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'],
      ],
      [AbortSignal, ['any']],
      [globalThis, ['Iterator', 'navigation', 'scheduler', 'EditContext', 'Highlight', 'Temporal', 'CookieStore']],
      [Document.prototype, ['startViewTransition', 'caretPositionFromPoint']],
      [Element.prototype, ['moveBefore', 'setHTML', 'setHTMLUnsafe', 'getHTML', 'ariaNotify']],
    ];
    for (const [from, names] of gone) for (const name of names) Reflect.deleteProperty(from, name);
  });
});
afterAll(() => clinic.close());

test('C149 a browser without what came since is told so, and the plan is written in it', async () => {
  await clinic.openPlan(claire, 'prele');
  expect(await claire.evaluate(() => 'fromAsync' in Array || 'try' in Promise)).toBe(false);
  await claire.getByText(OLDER).waitFor();
  await claire.locator('.section-goals .add-item').first().click();
  await claire.keyboard.type('Dormir 🧗🏽‍♀️ é');
  await claire.keyboard.press('ArrowLeft');
  await claire.keyboard.press('ArrowLeft');
  await claire.keyboard.press('Backspace');
  await expect.poll(() => linesOf(claire, 'goals')).toContain('Dormir  é');
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
});

test('C149 the board is used in it', async () => {
  await claire.goto(`${clinic.server.origin}/board`);
  await claire.locator('.tag', { hasText: 'En direct' }).waitFor();
  const card = (column: string) =>
    claire.locator(`[data-column="${column}"] [data-card]`, { hasText: 'Maïwenn Sureau' });
  await card('proposed').getByRole('link').focus();
  await claire.keyboard.press('Alt+ArrowRight');
  await card('agreed').waitFor();
});

test('C149 a meeting is led in it', async () => {
  await prepareMeeting(claire, [
    { patient: 'prele', question: 'Que refuse exactement Ombeline ?' },
    { patient: 'granit', question: 'Par quoi commencer ?' },
  ]);
  await openMeeting(claire);
  expect(await caseShown(claire)).toContain('Ombeline Prêle');
  await claire.locator('.live-bar .next').click();
  await expect.poll(() => stepShown(claire)).toBe('Les faits');
  await claire.getByRole('button', { name: /Anselme Granit/ }).click();
  await expect.poll(() => caseShown(claire)).toContain('Anselme Granit');
  await claire.keyboard.press('Escape');
  expect(clinic.complaints).toEqual([]);
});

test('C149 a browser of today reads nothing about it', async () => {
  const page = await clinic.signIn('solene');
  expect(await page.getByText(OLDER).isVisible()).toBe(false);
});
