import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases } from '#tests/collab/support/seeded.ts';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let solene: Page;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  solene = await clinic.signIn('solene', { colorScheme: 'dark' });
  await clinic.openPlan(claire, 'prele');
  await clinic.openPlan(solene, 'prele');
});
afterAll(() => clinic.close());

/** A new last line in a section, by its button, with the text typed into it. */
async function addLine(page: Page, section: string, text: string): Promise<void> {
  await page.locator(`.section-${section} .add-item`).first().click();
  await page.keyboard.type(text, { delay: 15 });
}

/** What stands before the other's caret in a line of the goals; null while no caret is there. */
function textBeforeCaret(page: Page, line: number): Promise<string | null> {
  return page
    .locator('.items-goals .item-text')
    .nth(line)
    .evaluate((text) => {
      const caret = text.querySelector('.caret');
      if (!caret) return null;
      const before = document.createRange();
      before.setStart(text, 0);
      before.setEndBefore(caret);
      return before.toString().replaceAll('\u2060', '');
    });
}

test('two professionals in two real browsers type in the same section and see each other’s carets and text', async () => {
  await addLine(claire, 'goals', 'Reprendre le jardin');
  await expect.poll(() => linesOf(solene, 'goals')).toContain('Reprendre le jardin');
  await expect.poll(() => solene.locator('.items-goals .caret').getAttribute('data-name')).toBe('Claire A.');

  // Both in the same line at once, one at its end, the other at its beginning.
  const line = (await linesOf(claire, 'goals')).indexOf('Reprendre le jardin');
  await solene.locator('.items-goals .item-text').nth(line).click();
  await expect
    .poll(async () => {
      await solene.keyboard.press('Home');
      return textBeforeCaret(claire, line);
    })
    .toBe('');
  await Promise.all([
    claire.keyboard.type(' au printemps', { delay: 20 }),
    solene.keyboard.type('Peut-être : ', { delay: 20 }),
  ]);
  const both = 'Peut-être : Reprendre le jardin au printemps';
  await expect.poll(async () => (await linesOf(claire, 'goals')).at(-1)).toBe(both);
  await expect.poll(async () => (await linesOf(solene, 'goals')).at(-1)).toBe(both);
  await expect.poll(() => claire.locator('.items-goals .caret').getAttribute('data-name')).toBe('Solène A.');
});

test('a line that one has added and not begun yet is not taken by the other who adds one', async () => {
  const before = (await linesOf(claire, 'tasks')).length;
  await claire.locator('.section-tasks .add-item').first().click();
  await expect.poll(async () => (await linesOf(solene, 'tasks')).length).toBe(before + 1);
  await addLine(solene, 'tasks', 'Appeler le médecin traitant');
  await claire.keyboard.type('Relire le courrier', { delay: 15 });
  for (const page of [claire, solene])
    await expect
      .poll(async () => (await linesOf(page, 'tasks')).slice(before))
      .toEqual(['Relire le courrier', 'Appeler le médecin traitant']);
  // One's own is taken again, however often it is asked for.
  for (let count = 0; count < 3; count += 1) await claire.locator('.section-tasks .add-item').first().click();
  await expect.poll(async () => (await linesOf(solene, 'tasks')).length).toBe(before + 3);
});

test('D10 each sees who is here and in which part', async () => {
  await solene.locator('.items-notes .item-text').first().click();
  await expect.poll(() => claire.locator('.whereabouts').innerText()).toBe('Solène A.\u202f: Notes de l’équipe');
  expect(await claire.locator('.rope .knot').count()).toBe(2);
});

test('undo takes back one’s own typing and leaves what the other wrote', async () => {
  await addLine(claire, 'watch', 'Signe de Claire');
  await expect.poll(() => linesOf(solene, 'watch')).toContain('Signe de Claire');
  await addLine(solene, 'watch', 'Signe de Solène');
  await expect.poll(() => linesOf(claire, 'watch')).toContain('Signe de Solène');
  await claire.locator('.items-watch .item-text').first().click();
  await expect
    .poll(async () => {
      await claire.keyboard.press('Control+z');
      return (await linesOf(claire, 'watch')).includes('Signe de Claire');
    })
    .toBe(false);
  await expect.poll(() => linesOf(solene, 'watch')).not.toContain('Signe de Claire');
  expect(await linesOf(solene, 'watch')).toContain('Signe de Solène');
});

test('a field of a line, a foundation and the date to look again are live too', async () => {
  await claire.locator('.items-goals .item').first().getByRole('button', { name: 'Oui de l’équipe' }).click();
  await expect.poll(() => solene.locator('.items-goals .item .tag').first().innerText()).toBe('partagé');
  await claire.getByLabel('Nous regardons à nouveau le').fill('2027-03-15');
  await claire.getByLabel('Nous regardons à nouveau le').blur();
  await expect.poll(() => solene.getByLabel('Nous regardons à nouveau le').inputValue()).toBe('2027-03-15');
  await claire.locator('.foundations select').last().selectOption({ label: 'Solène A.' });
  await expect
    .poll(() => solene.locator('.foundations select').last().locator('option:checked').innerText())
    .toBe('Solène A.');
});

test('C40 two people who begin in one empty line at once write two words, no letter twice', async () => {
  for (let run = 0; run < cases(8, 100); run++) {
    await addLine(claire, 'goals', '');
    const line = (await linesOf(claire, 'goals')).length - 1;
    const written = async (page: Page) => (await linesOf(page, 'goals')).at(line);
    await expect.poll(() => written(solene)).toBe('');
    // Whose letters come first where both are at one place is the same all along: each writes either word.
    const pages = run % 4 < 2 ? [claire, solene] : [solene, claire];
    const words = ['Le ', 'dire'];
    await Promise.all(pages.map((page) => page.locator('.items-goals .item-text').nth(line).click()));
    // Every other time neither page hears of the other's first letter before its own is there.
    const first = run % 2 === 0 ? 1 : 0;
    const both = <T>(act: (page: Page, word: string) => Promise<T>) =>
      Promise.all(pages.map((page, index) => act(page, words[index] ?? '')));
    if (first > 0) {
      await both((page) => page.context().setOffline(true));
      await both((page, word) => page.keyboard.type(word.slice(0, first)));
      await both((page) => page.context().setOffline(false));
      for (const page of pages) await expect.poll(() => written(page)).toMatch(/^(Ld|dL)$/);
    }
    await both((page, word) => page.keyboard.type(word.slice(first), { delay: run % 3 === 0 ? 0 : 25 }));
    await expect.poll(() => written(claire)).toMatch(/^(Le dire|direLe ?)$/);
    await expect.poll(() => written(solene)).toBe(await written(claire));
  }
}, 300_000);

test('what is written after leaving is told as saved, and nothing was refused by the page’s own policy', async () => {
  await expect.poll(() => claire.locator('.save-state').innerText()).toBe('Enregistré');
  await expect.poll(() => solene.locator('.save-state').innerText()).toBe('Enregistré');
  expect(clinic.complaints).toEqual([]);
});
