import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openClinic } from '../support/clinic.ts';
import type { Clinic } from '../support/clinic.ts';
import { browsersHere, caretIn, fill, linesIn, openHands, place } from '../support/hands.ts';
import type { Hands } from '../support/hands.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.close());

const sections = ['words', 'goals', 'tasks', 'practices', 'watch', 'bond', 'notes'];
const text = ['un deux', '', 'trois quatre'];
/** From line and offset, by these keys one after the other, to line and offset. */
const moves: [from: [number, number], keys: string[], to: [number, number]][] = [
  [[0, 7], ['ArrowRight'], [1, 0]],
  [[1, 0], ['ArrowRight'], [2, 0]],
  [[2, 0], ['ArrowLeft'], [1, 0]],
  [[1, 0], ['ArrowLeft'], [0, 7]],
  [[0, 0], ['ArrowLeft'], [0, 0]],
  [[2, 12], ['ArrowRight'], [2, 12]],
  [
    [0, 3],
    ['ArrowRight', 'ArrowRight', 'ArrowLeft'],
    [0, 4],
  ],
  [[0, 7], ['ArrowDown'], [1, 0]],
  [
    [0, 7],
    ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp'],
    [0, 7],
  ],
  [[2, 3], ['ArrowUp'], [1, 0]],
  [[0, 3], ['ArrowUp'], [0, 0]],
  [[2, 3], ['ArrowDown'], [2, 12]],
  [[0, 3], ['Home'], [0, 0]],
  [[2, 3], ['End'], [2, 12]],
  [[1, 0], ['Home'], [1, 0]],
  [[1, 0], ['End'], [1, 0]],
  [[2, 3], ['Control+Home'], [0, 0]],
  [[0, 3], ['Control+End'], [2, 12]],
  [[0, 7], ['Control+ArrowRight'], [1, 0]],
  [[2, 12], ['Control+ArrowRight'], [2, 12]],
  [[2, 7], ['Control+ArrowLeft'], [2, 6]],
  [[2, 0], ['Control+ArrowLeft'], [1, 0]],
  [[0, 0], ['Control+ArrowLeft'], [0, 0]],
];

describe.each(browsersHere())('in %s', (browser) => {
  let hands: Hands;
  beforeAll(async () => {
    hands = await openHands(clinic, browser);
  });
  afterAll(() => hands.close());

  test('C200 → or ↓ at the end of the last line of any section, then a letter: it stands there; ← or ↑ at the start of the first, too', async () => {
    for (const section of sections) {
      const before = await linesIn(hands, section);
      for (const key of ['ArrowRight', 'ArrowDown', 'Control+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown']) {
        await place(hands, section, -1, -1);
        await hands.press(key);
        await hands.type('x');
        const after = await linesIn(hands, section);
        expect(after, `${section} ${key}`).toEqual(
          before.map((line, index, all) => (index === all.length - 1 ? `${line}x` : line)),
        );
        await hands.press('Backspace');
      }
      for (const key of ['ArrowLeft', 'ArrowUp', 'Control+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowUp']) {
        await place(hands, section, 0, 0);
        await hands.press(key);
        await hands.type('x');
        const after = await linesIn(hands, section);
        expect(after, `${section} ${key}`).toEqual(before.map((line, index) => (index === 0 ? `x${line}` : line)));
        await hands.press('Backspace');
      }
      expect(await linesIn(hands, section)).toEqual(before);
    }
  });

  test.each(['notes', 'tasks'])('arrows, Home, End and Ctrl at every border of the lines of %s', async (section) => {
    await fill(hands, section, text);
    expect(await linesIn(hands, section)).toEqual(text);
    // Within a row Home and End are the desktop's own there, and a Firefox without a screen has none.
    const ofHere = browser === 'chromium' ? moves : moves.filter(([, [key = '']]) => !/^(Home|End)$/.test(key));
    for (const [[line, offset], keys, to] of ofHere) {
      await place(hands, section, line, offset);
      for (const key of keys) await hands.press(key);
      const said = `${String(line)}:${String(offset)} ${keys.join(' ')}`;
      // A browser may tell of its own moves a moment later.
      await expect.poll(() => caretIn(hands, section), { message: said }).toEqual([...to, ...to]);
    }
  });

  test.each(['notes', 'tasks'])(
    'Shift and an arrow select across the lines of %s, letter by letter',
    async (section) => {
      await fill(hands, section, text);
      await place(hands, section, 0, 6);
      const heads: unknown[] = [];
      for (let press = 0; press < 4; press += 1) {
        await hands.press('Shift+ArrowRight');
        heads.push(await caretIn(hands, section));
      }
      await hands.press('Shift+ArrowUp');
      heads.push(await caretIn(hands, section));
      expect(heads).toEqual([
        [0, 6, 0, 7],
        [0, 6, 1, 0],
        [0, 6, 2, 0],
        [0, 6, 2, 1],
        [0, 6, 1, 0],
      ]);
      await hands.press('Backspace');
      expect(await linesIn(hands, section)).toEqual(['un deu', 'trois quatre']);
    },
  );

  test.each(['notes', 'tasks'])('Backspace and Delete at every border of the lines of %s', async (section) => {
    const borders: [key: string, line: number, offset: number, left: string[]][] = [
      ['Backspace', 0, 0, text],
      ['Control+Backspace', 0, 0, text],
      ['Delete', 2, 12, text],
      ['Control+Delete', 2, 12, text],
      ['Backspace', 2, 0, ['un deux', 'trois quatre']],
      ['Backspace', 1, 0, ['un deux', 'trois quatre']],
      ['Delete', 0, 7, ['un deux', 'trois quatre']],
      ['Delete', 1, 0, ['un deux', 'trois quatre']],
      ['Control+Backspace', 2, 12, ['un deux', '', 'trois ']],
      ['Control+Delete', 2, 0, ['un deux', '', ' quatre']],
    ];
    for (const [key, line, offset, left] of borders) {
      await fill(hands, section, text);
      await place(hands, section, line, offset);
      await hands.press(key);
      const kept = await linesIn(hands, section);
      expect(
        kept.map((one) => one.trim()),
        `${key} ${String(line)}:${String(offset)}`,
      ).toEqual(left.map((one) => one.trim()));
      expect(
        await hands.evaluate(
          `document.querySelectorAll('.items-${section} > .item > .item-fields:not(.item-beneath)').length`,
        ),
      ).toBe(left.length);
    }
  });

  test('a key pressed before the browser has told of its own move of the caret begins where that one led', async () => {
    await fill(hands, 'notes', text);
    await place(hands, 'notes', 2, 12);
    const reached = await hands.evaluate(`(() => {
      getSelection().modify('move', 'backward', 'lineboundary');
      const { view } = document.querySelector('.items-notes').editor;
      view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', shiftKey: true, bubbles: true, cancelable: true }));
      return [view.state.selection.$anchor.parentOffset, view.state.selection.$head.parentOffset];
    })()`);
    expect(reached).toEqual([0, 1]);
  });

  test('the fields of a line are reached by Tab, never by arrows', async () => {
    await fill(hands, 'tasks', ['un', 'deux']);
    await place(hands, 'tasks', 0, 2);
    await hands.press('Tab');
    expect(await hands.evaluate(`document.activeElement.matches('.item-fields select')`)).toBe(true);
    await place(hands, 'tasks', 0, 0);
    for (let press = 0; press < 9; press += 1) {
      await hands.press(press % 2 ? 'ArrowRight' : 'ArrowDown');
      expect(await caretIn(hands, 'tasks')).not.toBeNull();
    }
  });
});
