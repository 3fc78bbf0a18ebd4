import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClinic } from '../../journeys/support/clinic.ts';
import type { Clinic } from '../../journeys/support/clinic.ts';
import { countHeard, heardOn } from '../support/heard.ts';
import { edgeContrast } from '../support/contrast.ts';
import { coveredFocus } from '../support/covered-focus.ts';

let clinic: Clinic;
let claire: Page;
let address: string;
beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  address = await clinic.openPlan(claire, 'prele');
});
afterAll(() => clinic.close());

const goals = () => claire.locator('.items-goals > .item');

test('C140 118 letters typed are at most two announcements', async () => {
  await countHeard(claire);
  await claire.locator('.section-notes .add-item').last().click();
  const sentence =
    'Elle dit qu’elle dort un peu mieux depuis une semaine, et que le trajet du mardi lui coûte encore plus que la séance.';
  await claire.keyboard.type(sentence.padEnd(118, '!').slice(0, 118), { delay: 25 });
  await expect.poll(() => claire.locator('.save-state').first().innerText()).toBe('Enregistré');
  expect((await heardOn(claire)).length).toBeLessThanOrEqual(2);
});

test('C140 that the connection is lost is said once, with what is typed meanwhile not counted aloud, and that it is back once', async () => {
  await countHeard(claire);
  await claire.context().setOffline(true);
  await claire.locator('.standing.floats p').waitFor();
  await claire.locator('.section-notes .ProseMirror').click();
  await claire.keyboard.type('encore vingt-deux signes', { delay: 20 });
  await claire.context().setOffline(false);
  await expect.poll(() => claire.locator('.save-state').first().innerText(), { timeout: 30_000 }).toBe('Enregistré');
  const heard = await heardOn(claire);
  expect(heard.filter((said) => said.startsWith('Hors ligne'))).toHaveLength(1);
  expect(heard.at(-1)).toBe('De nouveau en ligne, tout est enregistré.');
  expect(heard.length).toBeLessThanOrEqual(3);
});

test('C142 the fields of the third goal are announced with that goal', async () => {
  while ((await goals().count()) < 3) {
    await claire.locator('.section-goals .add-item').first().click();
    await claire.keyboard.type(`Marcher jusqu’au marché ${String(await goals().count())}`);
  }
  const third = goals().nth(2);
  const words = (await third.locator('.item-text').innerText()).trim().slice(0, 20);
  const tree = await third.ariaSnapshot();
  for (const named of [/combobox "([^"]*)"/, /group "([^"]*)"/, /button "(Supprimer[^"]*|Retirer[^"]*)"/]) {
    const [, name = ''] = named.exec(tree) ?? [];
    expect.soft(name, tree).toContain(words);
  }
  // The name follows what is written.
  // In its first row: Home leads to the beginning of a row.
  await third.locator('.item-text').click({ position: { x: 3, y: 8 } });
  await claire.keyboard.press('Home');
  await claire.keyboard.type('Encore ');
  await expect.poll(() => third.locator('select').first().getAttribute('aria-label')).toContain('Encore ');
});

test.each(['light', 'dark'] as const)(
  'C145 the edges of the plan’s fields, where one is at the line, stand out 3 : 1 in %s',
  async (colorScheme) => {
    await claire.emulateMedia({ colorScheme, forcedColors: 'none' });
    for (const section of ['goals', 'tasks', 'practices', 'bond']) {
      const fields = claire.locator(`.items-${section} .item-field:visible:not(textarea)`);
      if ((await fields.count()) === 0) continue;
      await fields.first().focus();
      expect.soft(await edgeContrast(fields.first()), section).toBeGreaterThanOrEqual(3);
    }
    const alone = claire.locator('.foundations .item-field').first();
    expect(await edgeContrast(alone)).toBeGreaterThanOrEqual(3);
  },
);

test('C144 in forced colours buttons have edges, and a goal that is not shared looks unshared', async () => {
  await claire.emulateMedia({ forcedColors: 'active' });
  const edge = (selector: string) =>
    claire
      .locator(selector)
      .first()
      .evaluate((one) => {
        const { borderInlineStartWidth, borderInlineStartStyle } = getComputedStyle(one);
        return borderInlineStartStyle === 'none' ? 0 : parseFloat(borderInlineStartWidth);
      });
  expect(await edge('.plan-bar .btn')).toBeGreaterThanOrEqual(1);
  const unshared = '.items-goals > .item:not(:has(.tag.yes))';
  const shared = '.items-goals > .item:has(.tag.yes)';
  await goals().first().locator('.item-switch').nth(0).focus();
  for (const index of [0, 1]) {
    const said = goals().first().locator('.item-switch').nth(index);
    if ((await said.getAttribute('aria-pressed')) !== 'true') await said.click();
  }
  expect(await edge(shared)).toBeGreaterThan(0);
  expect(await edge(unshared)).toBe(0);
  await claire.emulateMedia({ forcedColors: 'none' });
});

test('C141 Shift+Tab through the plan at 1280 × 600: what has the focus is seen whole', async () => {
  await claire.setViewportSize({ width: 1280, height: 600 });
  await claire.goto(address);
  await claire.locator('.section-notes .ProseMirror').waitFor();
  await claire.locator('.section-notes .add-item').last().focus();
  const seen: (string | null)[] = [];
  for (const key of ['Shift+Tab', 'Tab'])
    for (let press = 0; press < 60; press += 1) {
      await claire.keyboard.press(key);
      seen.push(await coveredFocus(claire));
    }
  expect(seen.filter((one) => one !== null)).toEqual([]);
});

test('C146 what a version added and removed is read out as such', async () => {
  await claire.setViewportSize({ width: 1280, height: 900 });
  await claire.goto(address);
  await claire.getByRole('link', { name: /^Ce qui a changé depuis la version/ }).click();
  await claire.locator('.changes').first().waitFor();
  const marks = await claire.locator('.changes :is(ins, del)').evaluateAll((all) =>
    all.map((one) => {
      // Of a line that is new or gone as a whole, the line says so once.
      const whole = one.parentElement?.matches('li') ? one.parentElement.querySelector('.tag')?.textContent : null;
      const said = one.textContent.trim();
      return { is: one.tagName, said: whole && whole !== 'modifié' ? `${whole} ${said}` : said };
    }),
  );
  expect(marks.length).toBeGreaterThan(0);
  for (const { is, said } of marks) expect.soft(said).toMatch(is === 'INS' ? /^ajouté / : /^retiré /);
  expect(marks.some(({ said }) => said.startsWith('ajouté'))).toBe(true);
});

test('T38 no script fails', () => {
  expect(clinic.complaints).toEqual([]);
});
