import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { caretIn, fill, handsAt, linesIn, place } from '../support/hands.ts';
import type { Hands } from '../support/hands.ts';

let clinic: Clinic;
let page: Page;
let claire: Hands;
let solene: Hands;
beforeAll(async () => {
  clinic = await openClinic();
  page = await clinic.signIn('solene');
  const other = await clinic.signIn('claire');
  await clinic.openPlan(other, 'granit');
  await clinic.openPlan(page, 'granit');
  claire = handsAt(other);
  solene = handsAt(page);
});
afterAll(() => clinic.close());

const caret = () => page.locator('.items-notes .caret');
const line = () => page.locator('.items-notes .item-text').first();

/** Both have the same two lines, and nobody's caret is in them. */
beforeEach(async () => {
  await place(claire, 'tasks', 0, 0);
  await fill(solene, 'notes', ['Tramadol', 'le soir']);
  await expect.poll(() => linesIn(claire, 'notes')).toEqual(['Tramadol', 'le soir']);
  await expect.poll(() => caret().count()).toBe(0);
});

async function claireAt(index: number, offset: number): Promise<void> {
  await place(claire, 'notes', index, offset);
  await caret().waitFor({ state: 'attached' });
}

test('C123 another’s caret takes no room: the line is as high, and its letters stand where they stood', async () => {
  const measure = () =>
    line().evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const letters = [...range.getClientRects()].filter(({ width }) => width > 4);
      return {
        height: element.getBoundingClientRect().height,
        width: letters.reduce((sum, { width }) => sum + width, 0),
      };
    });
  for (const offset of [8, 4, 0]) {
    await place(claire, 'tasks', 0, 0);
    await expect.poll(() => caret().count()).toBe(0);
    const before = await measure();
    await claireAt(0, offset);
    const after = await measure();
    expect(after.height).toBe(before.height);
    expect(Math.abs(after.width - before.width)).toBeLessThan(1.5);
  }
});

test('C150 C206 Home, Backspace and Delete beside another’s caret, in an empty line too: no name in the text', async () => {
  for (const [index, offset] of [
    [0, 0],
    [0, 8],
    [1, 0],
    [1, 7],
  ] as const) {
    await fill(solene, 'notes', ['Tramadol', 'le soir']);
    await expect.poll(() => linesIn(claire, 'notes')).toEqual(['Tramadol', 'le soir']);
    await claireAt(index, offset);
    await place(solene, 'notes', index, offset);
    await Promise.all([solene.press('Home'), solene.press('Backspace')]);
    await solene.press('Delete');
    for (const hands of [solene, claire])
      await expect.poll(async () => (await linesIn(hands, 'notes')).join(' ')).not.toMatch(/Claire|Sol/);
    await expect.poll(async () => linesIn(claire, 'notes')).toEqual(await linesIn(solene, 'notes'));
  }
  await fill(solene, 'notes', ['']);
  await expect.poll(() => linesIn(claire, 'notes')).toEqual(['']);
  await claireAt(0, 0);
  await place(solene, 'notes', 0, 0);
  await solene.press('Backspace');
  await solene.press('Delete');
  await solene.type('x');
  expect(await linesIn(solene, 'notes')).toEqual(['x']);
});

test('C206 a deletion without a key event (execCommand) beside another’s caret takes one letter and no name', async () => {
  await claireAt(0, 8);
  await place(solene, 'notes', 0, 8);
  await solene.evaluate(`document.execCommand('delete')`);
  await expect.poll(() => linesIn(claire, 'notes')).toEqual(['Tramado', 'le soir']);
  await claireAt(0, 3);
  await place(solene, 'notes', 0, 3);
  // As Android's keyboards say it: the browser means the caret that stands there.
  await line().evaluate((element) => {
    const caretThere = element.querySelector('.caret');
    if (!caretThere) throw new Error('no caret');
    const target = document.createRange();
    target.selectNode(caretThere);
    const deletion = { inputType: 'deleteContentForward', targetRanges: [new StaticRange(target)] };
    element.dispatchEvent(new InputEvent('beforeinput', { ...deletion, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => linesIn(claire, 'notes')).toEqual(['Traado', 'le soir']);
});

test('another’s caret never moves one’s own, and arrows pass it in one press', async () => {
  await place(solene, 'notes', 0, 3);
  for (const offset of [0, 2, 3, 4, 8]) {
    await claireAt(0, offset);
    expect(await caretIn(solene, 'notes')).toEqual([0, 3, 0, 3]);
  }
  await claireAt(0, 4);
  const seen: unknown[] = [];
  for (let press = 0; press < 3; press += 1) {
    await solene.press('ArrowRight');
    seen.push(await caretIn(solene, 'notes'));
  }
  expect(seen).toEqual([
    [0, 4, 0, 4],
    [0, 5, 0, 5],
    [0, 6, 0, 6],
  ]);
  await claire.type('xyz');
  await expect.poll(() => linesIn(solene, 'notes')).toEqual(['Tramxyzadol', 'le soir']);
  expect(await caretIn(solene, 'notes')).toEqual([0, 9, 0, 9]);
});
