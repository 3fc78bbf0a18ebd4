import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let page: Page;

beforeAll(async () => {
  clinic = await openClinic();
  page = await clinic.signIn('claire');
  await clinic.openPlan(page, 'lande');
});
afterAll(() => clinic.close());

/** Which control has the focus: its accessible name without the line that it belongs to, or the section whose text it is. */
const focused = async () => {
  const name = await page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );
  return name.replace(/(\u202f: .*|, ligne vide)$/su, '');
};

test('a whole line of goals and tasks is written by keyboard: Enter makes the next, Tab moves on', async () => {
  // From the top of the page to the goals by Tab alone.
  await page.evaluate(() => {
    document.body.focus();
  });
  for (let presses = 0; presses < 80 && (await focused()) !== 'Objectifs'; presses += 1)
    await page.keyboard.press('Tab');
  expect(await focused()).toBe('Objectifs');

  await page.keyboard.type('Dormir une nuit entière');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Marcher vingt minutes');
  expect(await linesOf(page, 'goals')).toEqual(['Dormir une nuit entière', 'Marcher vingt minutes']);

  // The second goal is the team's, and the team has said yes.
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Voix');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Oui de l’équipe');
  await page.keyboard.press('Space');
  await expect
    .poll(() =>
      page
        .locator('.items-goals .item')
        .nth(1)
        .evaluate((item) => [item.getAttribute('data-voice'), item.getAttribute('data-agreed-by')]),
    )
    .toEqual(['team', 'team']);

  // Back to the text of the same line, then on to its fields again and out to the tasks.
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  expect(await focused()).toBe('Objectifs');
  for (let presses = 0; presses < 12 && (await focused()) !== 'Qui fait quoi'; presses += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type('Autohypnose le soir');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Qui');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.type('cinq minutes');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');

  await expect.poll(() => page.locator('.save-state').innerText()).toBe('Enregistré');
  const plain = await (await clinic.browser.newContext({ javaScriptEnabled: false })).newPage();
  await plain.context().addCookies(await page.context().cookies());
  await plain.goto(page.url());
  const tags = await plain.locator('.items-tasks .item').first().locator('.tag').allInnerTexts();
  expect(tags).toEqual(['Philomène Lande', 'Entre les séances', 'cinq minutes', '→ Dormir une nuit entière']);
});

test('a mouse is not needed to add to the end of a part, to remove a line or to take it back', async () => {
  await clinic.openPlan(page, 'lande');
  await page.locator('.section-notes .add-item').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Note au clavier');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Deuxième');
  await expect.poll(() => linesOf(page, 'notes')).toContain('Deuxième');
  const before = await linesOf(page, 'notes');
  await page.locator('.items-notes .item-remove').last().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => linesOf(page, 'notes')).toEqual(before.slice(0, -1));
  // However soon after the last letter, it is the line that comes back, with what was typed.
  await page.keyboard.press('Control+z');
  await expect.poll(() => linesOf(page, 'notes')).toEqual(before);
});
