import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { caretIn, fill, handsAt, linesIn, place } from '../support/hands.ts';
import type { Hands } from '../support/hands.ts';

let clinic: Clinic;
let page: Page;
let keyboard: CDPSession;
let claire: Hands;
let solene: Hands;
beforeAll(async () => {
  clinic = await openClinic();
  page = await clinic.signIn('solene');
  keyboard = await page.context().newCDPSession(page);
  const other = await clinic.signIn('claire');
  await clinic.openPlan(other, 'granit');
  await clinic.openPlan(page, 'granit');
  claire = handsAt(other);
  solene = handsAt(page);
});
afterAll(() => clinic.close());

const both = async (lines: string[]) => {
  for (const hands of [solene, claire]) await expect.poll(() => linesIn(hands, 'notes')).toEqual(lines);
};

beforeEach(async () => {
  const lines = ['près de la porte', 'fin'];
  // A line in which Claire wrote a moment ago is given back to her: it is taken away again.
  await expect
    .poll(async () => {
      await fill(solene, 'notes', lines);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [await linesIn(solene, 'notes'), await linesIn(claire, 'notes')];
    })
    .toEqual([lines, lines]);
});

/** What an input method shows of a word that is not finished. */
const compose = (text: string) =>
  keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
const finish = (text: string) => keyboard.send('Input.insertText', { text });

test('C207 a word composed while a colleague deletes earlier in that line is there, once', async () => {
  await place(solene, 'notes', 0, -1);
  await compose(' fen');
  await compose(' fenê');
  await place(claire, 'notes', 0, 5);
  for (let press = 0; press < 5; press += 1) await claire.press('Backspace');
  await compose(' fenêt');
  await finish(' fenêtre');
  await both(['de la porte fenêtre', 'fin']);
});

test('C207 a word composed while a colleague writes after it in that line, and in another, is there, once', async () => {
  await place(solene, 'notes', 0, 5);
  await compose('fen');
  await place(claire, 'notes', 0, -1);
  await claire.type(' verte');
  await place(claire, 'notes', 1, -1);
  await claire.type('ale');
  await compose('fenêt');
  await finish('fenêtre ');
  await both(['près fenêtre de la porte verte', 'finale']);
});

test('C207 a colleague who writes in the middle of the word that is composed: no letter of either twice', async () => {
  await place(solene, 'notes', 0, 0);
  await compose('fenê');
  await expect.poll(async () => (await linesIn(claire, 'notes'))[0]).toContain('fenê');
  await place(claire, 'notes', 0, 2);
  await claire.type('X');
  await finish('fenêtre');
  await expect.poll(async () => (await linesIn(claire, 'notes'))[0]).toContain('tre');
  await expect.poll(async () => (await linesIn(solene, 'notes'))[0]).toContain('X');
  const [line = ''] = await linesIn(solene, 'notes');
  await expect.poll(async () => (await linesIn(claire, 'notes'))[0]).toBe(line);
  expect(line.match(/X/g)).toHaveLength(1);
  expect(line.replace('X', '')).toBe('fenêtreprès de la porte');
});

test('dead keys: an accent that is composed, cancelled, composed again', async () => {
  await place(solene, 'notes', 1, -1);
  await compose('^');
  await compose('');
  await compose('^');
  await finish('ê');
  await both(['près de la porte', 'finê']);
});

test('a word replaced by the keyboard’s own proposal (insertReplacementText) while a colleague writes before it', async () => {
  await place(claire, 'notes', 0, 0);
  await claire.type('Tout ');
  await expect.poll(async () => (await linesIn(solene, 'notes'))[0]).toBe('Tout près de la porte');
  await place(solene, 'notes', 0, -1);
  await page
    .locator('.items-notes .item-text')
    .first()
    .evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let text = walker.nextNode();
      while (text && !text.textContent?.includes('porte')) text = walker.nextNode();
      if (!text) throw new Error('no word to replace');
      const start = text.textContent?.indexOf('porte') ?? 0;
      const target = new StaticRange({
        startContainer: text,
        startOffset: start,
        endContainer: text,
        endOffset: start + 5,
      });
      const replaced = { inputType: 'insertReplacementText', data: 'fenêtre', targetRanges: [target] };
      element.dispatchEvent(new InputEvent('beforeinput', { ...replaced, bubbles: true, cancelable: true }));
    });
  await both(['Tout près de la fenêtre', 'fin']);
});

test('a deletion of the browser’s own (execCommand) at a border of lines merges no line into fields', async () => {
  await fill(solene, 'tasks', ['un', 'deux', 'trois']);
  for (const [command, index, offset] of [
    ['delete', 1, 0],
    ['forwardDelete', 0, -1],
    ['delete', 0, 0],
  ] as const) {
    await place(solene, 'tasks', index, offset);
    await solene.evaluate(`document.execCommand('${command}')`);
  }
  await place(solene, 'tasks', 0, 0);
  await solene.evaluate(`(() => {
    const lines = document.querySelectorAll('.items-tasks .item-text');
    getSelection().setBaseAndExtent(lines[0], 0, lines[lines.length - 1], lines[lines.length - 1].childNodes.length);
    document.execCommand('delete');
  })()`);
  await expect.poll(() => shownAsHeld('tasks')).toBe(true);
  const text = (await linesIn(solene, 'tasks')).join('');
  expect('undeuxtrois').toContain(text);
});

/** Whether what is painted of a section is what its editor holds, each line with its fields. */
function shownAsHeld(section: string): Promise<unknown> {
  return solene.evaluate(`(() => {
    const { state: { doc } } = document.querySelector('.items-${section}').editor;
    const items = [...document.querySelectorAll('.items-${section} > .item')];
    return items.length === doc.childCount && items.every((item, index) =>
      item.querySelectorAll('.item-fields:not(.item-beneath)').length === 1 && item.querySelector(':scope > .item-fields') !== null &&
      item.querySelector(':scope > .item-text').innerText.trim() === doc.child(index).textContent.trim());
  })()`);
}

test('a view that has drifted from what is written is drawn anew, and nothing of it was written', async () => {
  const before = await linesIn(solene, 'tasks');
  for (const damage of [
    `text.append(fields)`,
    `fields.remove()`,
    `text.remove()`,
    `text.parentElement.append('perdu')`,
  ]) {
    await solene.evaluate(`(() => {
      document.activeElement.blur();
      const text = document.querySelector('.items-tasks .item-text');
      const fields = text.parentElement.querySelector('.item-fields');
      ${damage};
    })()`);
    await expect.poll(() => shownAsHeld('tasks')).toBe(true);
  }
  expect(await linesIn(solene, 'tasks')).toEqual(before);
  await place(solene, 'tasks', 0, -1);
  await solene.type('!');
  expect(await caretIn(solene, 'tasks')).not.toBeNull();
  await expect.poll(async () => (await linesIn(claire, 'tasks'))[0]).toMatch(/!$/);
});
