import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { linesOf, openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { copyAll, cut, paste } from '../support/paste.ts';

let clinic: Clinic;
let page: Page;
beforeAll(async () => {
  clinic = await openClinic();
  page = await clinic.signIn('claire');
  await clinic.openPlan(page, 'granit');
});
afterAll(() => clinic.close());

const editor = (section: string, of = page) => of.locator(`.section-${section} .ProseMirror`);
const notice = (section: string, of = page) => of.locator(`.section-${section} .paste-notice`);

async function emptied(section: string): Promise<void> {
  await page.locator(`.items-${section} .item-text`).first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await expect.poll(() => linesOf(page, section)).toEqual(['']);
}

beforeEach(() => emptied('notes'));

test('C203 pasted in mid-line: words join it, rows stand on lines of their own between its halves', async () => {
  await page.keyboard.type('avant après');
  await page.keyboard.press('Control+ArrowLeft');
  await paste(editor('notes'), { html: '<span>et </span>', text: 'et ' });
  expect(await linesOf(page, 'notes')).toEqual(['avant et après']);
  await paste(editor('notes'), { html: '<table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>' });
  expect(await linesOf(page, 'notes')).toEqual(['avant et', 'a · 1', 'b · 2', 'après']);
  await page.keyboard.type('!');
  expect(await linesOf(page, 'notes')).toEqual(['avant et', 'a · 1', 'b · 2!', 'après']);
});

test('C203 pasted over a selection across two lines: it takes their place, and one undo gives them back', async () => {
  await page.keyboard.type('première ligne');
  await page.keyboard.press('Enter');
  await page.keyboard.type('seconde ligne');
  await page.keyboard.press('Home');
  for (let left = 0; left < 6; left += 1) await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  for (let right = 0; right < 14; right += 1) await page.keyboard.press('Shift+ArrowRight');
  await paste(editor('notes'), { text: 'X' });
  expect(await linesOf(page, 'notes')).toEqual(['première Xligne']);
  await page.keyboard.press('ControlOrMeta+z');
  expect(await linesOf(page, 'notes')).toEqual(['première ligne', 'seconde ligne']);
});

test('the undo of a paste stands by its notice only while it would undo the paste; a closed notice stays closed', async () => {
  await paste(editor('notes'), { html: '<ul><li>un</li><li>deux</li></ul>' });
  await page.keyboard.type(' et trois');
  await expect.poll(() => notice('notes').getByRole('button').allInnerTexts()).toEqual(['Fermer']);
  await page.keyboard.press('ControlOrMeta+z');
  await notice('notes').getByRole('button', { name: 'Annuler le collage' }).click();
  expect(await linesOf(page, 'notes')).toEqual(['']);
  await notice('notes').waitFor({ state: 'detached' });
  await paste(editor('notes'), { html: '<ul><li>un</li></ul>' });
  await notice('notes').getByRole('button', { name: 'Fermer' }).click();
  await editor('notes').click();
  await page.keyboard.type('encore');
  await expect.poll(() => linesOf(page, 'notes')).toEqual(['unencore']);
  expect(await notice('notes').count()).toBe(0);
});

test('lines that were cut come back as themselves with their fields; a copy is another line, even above the first', async () => {
  const ids = () =>
    page.locator('.items-tasks').evaluate((element) => {
      const { editor } = element as unknown as { editor: { state: { doc: { toJSON: () => unknown } } } };
      return JSON.stringify(editor.state.doc.toJSON()).match(/"id":"[^"]*"/g);
    });
  await emptied('tasks');
  await paste(editor('tasks'), {
    html: '<div data-item="task" data-place="in-session" data-when="lundi">un</div><div data-item="task" data-when="mardi">deux</div>',
  });
  const when = () =>
    page
      .locator('.items-tasks')
      .getByLabel('Quand')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect(await when()).toEqual(['lundi', 'mardi']);
  const before = await ids();
  const copied = await copyAll(editor('tasks'));
  await page.keyboard.press('Delete');
  await paste(editor('tasks'), copied);
  expect(await ids()).toEqual(before);
  expect(await when()).toEqual(['lundi', 'mardi']);
  await page.keyboard.press('ControlOrMeta+Home');
  await paste(editor('tasks'), copied);
  const after = (await ids()) ?? [];
  expect(new Set(after).size).toBe(after.length);
  expect(after.at(-1)).toBe(before?.at(-1));
});

test('words cut out of a line and pasted into an empty one take no fields along, and that line stays itself', async () => {
  await emptied('tasks');
  await page.keyboard.type('marcher dehors');
  const when = page.locator('.items-tasks').getByLabel('Quand');
  await when.first().fill('lundi');
  await when.first().blur();
  await page.locator('.section-tasks .add-item').click();
  const last = () =>
    page.locator('.items-tasks').evaluate((element) => {
      const { editor } = element as unknown as {
        editor: { state: { doc: { lastChild: { attrs: Record<string, string>; textContent: string } } } };
      };
      const { attrs, textContent } = editor.state.doc.lastChild;
      return { id: attrs['id'], when: attrs['when'], text: textContent };
    });
  const empty = await last();
  await page.locator('.items-tasks .item-text').first().click();
  await page.keyboard.press('End');
  for (let left = 0; left < 6; left += 1) await page.keyboard.press('Shift+ArrowLeft');
  const clip = await cut(editor('tasks'));
  await page.keyboard.press('ControlOrMeta+End');
  await paste(editor('tasks'), clip);
  expect(await last()).toEqual({ ...empty, text: 'dehors' });
});

/** Drags what is selected in one editor onto a line of another, as the browser tells of it. */
async function drag(from: Locator, target: Locator): Promise<void> {
  const [source, line] = [await from.elementHandle(), await target.elementHandle()];
  await page.evaluate(
    ([out, into]) => {
      const dataTransfer = new DataTransfer();
      const tell = (element: Element, type: string) => {
        const { right, bottom } = element.getBoundingClientRect();
        const at = { clientX: right - 4, clientY: bottom - 4 };
        element.dispatchEvent(new DragEvent(type, { dataTransfer, ...at, bubbles: true, cancelable: true }));
      };
      tell(out, 'dragstart');
      tell(into, 'drop');
      tell(out, 'dragend');
    },
    [source, line] as const,
  );
}

test('words dragged from one section into another leave the first; undone there, they are back where they were', async () => {
  await emptied('watch');
  await page.keyboard.type('Signe : ');
  await editor('notes').click();
  await page.keyboard.type('fatigue matinale');
  const line = page.locator('.items-notes .item-text').first();
  await line.click({ clickCount: 2, position: { x: 12, y: 8 } });
  await drag(line, page.locator('.items-watch .item-text').first());
  await expect.poll(() => linesOf(page, 'watch')).toEqual(['Signe : fatigue']);
  expect(await linesOf(page, 'notes')).toEqual(['matinale']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => linesOf(page, 'watch')).toEqual(['Signe :']);
  expect(await linesOf(page, 'notes')).toEqual(['fatigue matinale']);
});

test('a part unused is one line with its heading; a click anywhere opens it, its button does not slip from under a slow press', async () => {
  const part = page.locator('.section-notes');
  const height = async () => (await part.boundingBox())?.height ?? 0;
  for (const open of [
    () => part.locator('.item-text').click(),
    () => part.locator('.add-item').click({ delay: 300 }),
    () => part.click({ position: { x: 4, y: 4 } }),
  ]) {
    await editor('words').locator('.item-text').first().click();
    await expect.poll(height).toBeLessThan(80);
    expect((await part.getByRole('heading').boundingBox())?.height).toBeGreaterThan(10);
    await open();
    await expect.poll(height).toBeGreaterThan(100);
    await page.keyboard.type('ouvert');
    expect(await linesOf(page, 'notes')).toEqual(['ouvert']);
    await emptied('notes');
  }
});

test('on a phone, in English: the notice is under the section, whole, and what is refused says so', async () => {
  const phone = await clinic.signIn('claire', {
    viewport: { width: 360, height: 740 },
    locale: 'en-GB',
    hasTouch: true,
  });
  await clinic.openPlan(phone, 'granit');
  await editor('notes', phone).tap();
  await phone.keyboard.press('ControlOrMeta+End');
  await paste(editor('notes', phone), { html: '<table><tr><td>Tramadol</td><td>50 mg</td></tr></table>' });
  const box = await notice('notes', phone).boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true);
  await phone.context().close();
});

test('nothing is pasted or dropped into a section that is only read', async () => {
  const reader = await clinic.signIn('claire');
  await clinic.openPlan(reader, 'granit');
  const before = await linesOf(reader, 'notes');
  await editor('notes', reader).evaluate((element) => {
    (element as unknown as { editor: { setEditable: (may: boolean) => void } }).editor.setEditable(false);
  });
  await paste(editor('notes', reader), { text: 'non' });
  expect(await linesOf(reader, 'notes')).toEqual(before);
  await reader.context().close();
});

test('T38 no script ran and nothing was refused by the page’s policy', () => {
  expect(clinic.complaints).toEqual([]);
});
