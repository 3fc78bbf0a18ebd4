import { DatabaseSync } from 'node:sqlite';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { LINE, linesOf as linesIn, removedAs } from '#domain/documents/lines.ts';
import { limits } from '#server/collab/limits.ts';
import { Writer } from '#tests/collab/support/writer.ts';
import { linesOf, openClinic, untilWritable } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';

let clinic: Clinic;
let claire: Page;
let solene: Page;

beforeAll(async () => {
  clinic = await openClinic();
  claire = await clinic.signIn('claire');
  solene = await clinic.signIn('solene');
  await clinic.openPlan(claire, 'prele');
  await clinic.openPlan(solene, 'prele');
});
afterAll(() => clinic.close());

/** Where a plan has dates: of a foundation, to look again, of what was heard. */
const dates: [string, (page: Page) => Locator][] = [
  ['a foundation', (page) => page.locator('.foundations input[type=date]').first()],
  ['the day to look again', (page) => page.getByLabel('Nous regardons à nouveau le')],
  ['the day something was heard', (page) => page.locator('.items-words input[type=date]').first()],
];
const reasonOf = (field: Locator) => field.locator('xpath=following-sibling::*[1][self::span]');
const saved = (page: Page) => expect.poll(() => page.locator('.save-state').innerText()).toBe('Enregistré');

const inWords = (date: string) =>
  new Date(date).toLocaleDateString('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A new line with the caret in it. */
async function addGoal(page: Page, text: string): Promise<void> {
  await page.locator('.section-goals .add-item').first().click();
  await page.keyboard.type(text);
}

beforeEach(async () => {
  for (const [, find] of dates) {
    await find(claire).fill('2027-03-12');
    await find(claire).blur();
    await expect.poll(() => find(solene).inputValue()).toBe('2027-03-12');
  }
});

test.each(dates)('C205 a wrong date of %s is never stored and is said at the field', async (_name, find) => {
  const field = find(claire);
  const wrong = ['11110026', '111126', '00', '0011'];
  for (const typed of wrong) {
    await field.focus();
    // The first part of the date, wherever the caret was.
    await claire.keyboard.press('Home');
    for (let part = 0; part < 3; part++) await claire.keyboard.press('ArrowLeft');
    await claire.keyboard.type(typed);
    if (typed.startsWith('00')) await claire.keyboard.press('Backspace');
    await field.blur();
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => reasonOf(field).innerText()).toContain('Date non enregistrée');
    expect(await reasonOf(field).innerText()).toMatch(/La date reste le \d+ \S+ 20\d\d\.$/);
    expect(await find(solene).inputValue()).toMatch(/^(20\d\d-\d\d-\d\d|)$/);
    // Both have what stays: whoever writes now writes after it.
    await expect
      .poll(async () => (await reasonOf(field).innerText()).includes(inWords(await find(solene).inputValue())))
      .toBe(true);
    // What somebody else sets meanwhile leaves what is marked, and is named.
    await find(solene).fill('2027-04-02');
    await find(solene).blur();
    await expect.poll(() => reasonOf(field).innerText()).toContain('2 avril 2027');
    expect(await field.inputValue()).not.toBe('2027-04-02');
    await field.focus();
    await claire.keyboard.press('Escape');
    expect(await field.inputValue()).toBe('2027-04-02');
    await expect.poll(() => reasonOf(field).count()).toBe(0);
  }
});

test.each(dates)('C205 whatever a script, a picker or a wheel puts into the date of %s', async (_name, find) => {
  const field = find(claire);
  for (const value of ['20266-11-27', '0026-11-27', '1026-01-01', '9999-12-31']) {
    await field.evaluate((element, entered) => {
      if (!(element instanceof HTMLInputElement)) return;
      element.value = entered;
      for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
    }, value);
    await expect.poll(() => reasonOf(field).innerText()).toContain('La date reste le 12 mars 2027.');
  }
  await addGoal(claire, `Après ${_name}`);
  await saved(claire);
  await expect.poll(() => linesOf(solene, 'goals')).toContain(`Après ${_name}`);
  expect(await find(solene).inputValue()).toBe('2027-03-12');
  await field.fill('2027-05-20');
  await field.blur();
  await expect.poll(() => reasonOf(field).count()).toBe(0);
  await expect.poll(() => find(solene).inputValue()).toBe('2027-05-20');
});

test('C205 a line’s text field takes no more than the plan holds', async () => {
  await claire.locator('.section-tasks .add-item').first().click();
  const field = claire.locator('.items-tasks .item input[type=text]').last();
  await field.evaluate((element) => {
    if (!(element instanceof HTMLInputElement)) return;
    element.value = 'x'.repeat(81);
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect.poll(() => reasonOf(field).innerText()).toBe('Non enregistré\u202f: 80 caractères au plus.');
  expect(await field.inputValue()).toHaveLength(81);
  await addGoal(claire, 'Après le texte');
  await saved(claire);
  await field.fill('le lundi');
  await field.blur();
  await expect.poll(() => solene.locator('.items-tasks .item input[type=text]').last().inputValue()).toBe('le lundi');
});

test.each([
  ['a date', dates[0]?.[1], (turn: number) => `2027-06-${String(10 + turn)}`],
  [
    'a text',
    (page: Page) => page.locator('.items-tasks .item input[type=text]').first(),
    (turn: number) => `au jour ${String(turn)}`,
  ],
] as const)(
  'C124 ten changes of %s while another is in that field: both see the last when they leave',
  async (...of) => {
    const [, find, valueOf] = of;
    if (!find) throw new Error('no such field');
    await find(solene).focus();
    for (let turn = 0; turn < 10; turn++) {
      await find(claire).fill(valueOf(turn));
      await find(claire).evaluate((field) => field.dispatchEvent(new Event('change', { bubbles: true })));
    }
    await saved(claire);
    await addGoal(claire, `Dix fois ${of[0]}`);
    await expect.poll(() => linesOf(solene, 'goals')).toContain(`Dix fois ${of[0]}`);
    await find(solene).blur();
    await expect.poll(() => find(solene).inputValue()).toBe(valueOf(9));
    expect(await find(claire).inputValue()).toBe(valueOf(9));
  },
);

test('C205 what a page let through all the same is put back by the server, and said at its field', async () => {
  const field = claire.locator('.items-words input[type=date]').first();
  await claire.locator('.items-words').evaluate((element) => {
    const { editor } = element as unknown as {
      editor: {
        state: { tr: { setNodeAttribute: (...of: unknown[]) => unknown } };
        view: { dispatch: (tr: unknown) => void };
      };
    };
    editor.view.dispatch(editor.state.tr.setNodeAttribute(0, 'heardOn', '20266-11-27'));
  });
  await expect.poll(() => field.inputValue()).toBe('2027-03-12');
  await expect.poll(() => reasonOf(field).innerText()).toContain('La date reste le 12 mars 2027.');
  await addGoal(claire, 'Après la date refusée');
  await saved(claire);
  await expect.poll(() => linesOf(solene, 'goals')).toContain('Après la date refusée');
  expect(await solene.locator('.items-words input[type=date]').first().inputValue()).toBe('2027-03-12');
  await field.fill('2027-05-21');
  await field.blur();
  await expect.poll(() => reasonOf(field).count()).toBe(0);
  await expect.poll(() => solene.locator('.items-words input[type=date]').first().inputValue()).toBe('2027-05-21');
});

test('D9 much that comes back at once, by undo, is saved like a word', async () => {
  const last = () => linesOf(solene, 'tasks').then((lines) => lines.at(-1)?.length ?? 0);
  await claire.locator('.section-tasks .add-item').first().click();
  for (const part of ['marcher ', 'dormir ']) await claire.keyboard.insertText(part.repeat(20_000));
  await saved(claire);
  await expect.poll(last).toBe(299_999);
  // What is done within half a second is undone in one go.
  await claire.waitForTimeout(600);
  await claire.keyboard.press('Shift+Control+Home');
  await claire.keyboard.press('Delete');
  await saved(claire);
  await expect.poll(last).toBeLessThan(1_000);
  await claire.keyboard.press('Control+z');
  await expect.poll(last).toBe(299_999);
  await saved(claire);
}, 120_000);

/** Fills the plan that `page` shows, but for about `left` bytes, with lines that are removed: no screen shows them. */
async function fillPlan(page: Page, left: number): Promise<void> {
  const patientId = /patients\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const database = new DatabaseSync(clinic.databasePath(), { readOnly: true });
  const plan = database.prepare("select id from documents where patient_id = ? and kind = 'plan'").get(patientId);
  database.close();
  const { origin } = new URL(page.url());
  const where = { origin, collab: `${origin.replace('http', 'ws')}/collab` };
  // Two people: one alone may not send that much in so short a time.
  for (const who of [claire, solene]) {
    const cookie = (await who.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const writer = await Writer.on(where, String(plan?.['id']), { cookie });
    for (let count = 0; count < 11; count++) {
      const room = limits.document - Y.encodeStateAsUpdate(writer.doc).length - left;
      if (room <= 1_000) break;
      writer.doc.transact(() => {
        const goal = new Y.XmlElement('goal');
        goal.insert(0, [new Y.XmlText('a'.repeat(Math.min(200_000, room - 500)))]);
        const goals = writer.doc.getXmlFragment('goals');
        goals.push([goal]);
        const line = linesIn(goals).lines.at(-1);
        if (line) goal.setAttribute(LINE, removedAs(line));
      });
      await writer.allSaved();
    }
    expect(writer.refused).toEqual([]);
    writer.socket.close();
  }
}

test('C217 words that a full document does not take are marked where they stand, to be copied, and the rest is saved', async () => {
  await fillPlan(claire, 3_000);
  await claire.reload();
  await untilWritable(claire);
  const goals = claire.locator('.items-goals .item');
  const before = await goals.count();
  await addGoal(claire, 'Marcher jusqu’au marché');
  await saved(claire);
  const sentence = 'elle dit que le matin va mieux ; '.repeat(120);
  await claire.keyboard.insertText(` ${sentence}`);
  const marked = goals.nth(before).locator('.item-not-taken');
  await expect.poll(() => marked.isVisible()).toBe(true);
  await expect.poll(() => marked.locator('q').innerText()).toContain('elle dit que le matin va mieux');
  // Every letter is either in the line, for all, or marked beneath it.
  const inLine = await goals.nth(before).locator('.item-text').innerText();
  expect(inLine).toBe('Marcher jusqu’au marché');
  await expect.poll(() => linesOf(solene, 'goals')).toContain('Marcher jusqu’au marché');
  expect(await claire.locator('.save-state').first().innerText()).toMatch(/^Enregistré/);
  // It stays with its line however the line is drawn, and when others write; a date is still taken.
  await claire.locator('.items-words input[type=date]').first().fill('2027-05-04');
  await claire.locator('.items-words input[type=date]').first().blur();
  await expect.poll(() => solene.locator('.items-words input[type=date]').first().inputValue()).toBe('2027-05-04');
  expect(await marked.locator('q').innerText()).toContain('elle dit que le matin va mieux');
  await marked.getByRole('button', { name: 'Ne pas les garder' }).click();
  await expect.poll(() => marked.isVisible()).toBe(false);
});
