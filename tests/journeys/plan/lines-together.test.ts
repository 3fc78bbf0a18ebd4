import { afterAll, beforeAll, expect, test } from 'vitest';
import { cases, printedSeed, randomFrom } from '#tests/collab/support/seeded.ts';
import { LineHistories } from '../support/line-histories.ts';
import type { LinePage } from '../support/line-page.ts';

const HISTORIES = cases(6, 60);

let histories: LineHistories;

beforeAll(async () => {
  histories = await LineHistories.open();
}, 300_000);
afterAll(() => histories.close());

/** Two lines at one desk, read by another. */
async function twoLines(): Promise<[LinePage, LinePage]> {
  const [claire, solene] = histories.desks;
  if (!claire || !solene) throw new Error('nobody');
  await histories.emptied(claire);
  await claire.page.keyboard.type('Marcher');
  await claire.press('Enter');
  await claire.page.keyboard.type('dehors');
  await expect.poll(async () => (await solene.state()).map(({ text }) => text)).toEqual(['Marcher', 'dehors']);
  return [claire, solene];
}

/** What is painted is what the editor has, for both, and each line has its fields. */
async function sameFor(texts: string[], ...pages: LinePage[]): Promise<void> {
  for (const desk of pages) {
    await expect.poll(async () => (await desk.state()).map(({ text }) => text)).toEqual(texts);
    await expect.poll(async () => (await desk.painted()).map(({ text }) => text)).toEqual(texts);
    expect(await desk.page.locator('.items-tasks > .item > .item-fields:not(.item-beneath)').count()).toBe(
      texts.length,
    );
  }
}

test('C202 both press Backspace on one line within the same moment: the text once on both screens', async () => {
  for (let run = 0; run < 4; run++) {
    const [claire, solene] = await twoLines();
    await Promise.all([claire.goTo(1, 0), solene.goTo(1, 0)]);
    await Promise.all([claire.press('Backspace'), solene.press('Backspace')]);
    await expect
      .poll(async () => (await claire.state()).map(({ text }) => text).join(''))
      .toMatch(/^Marche?r?dehors?$/);
    await expect
      .poll(async () => JSON.stringify(await claire.state()) === JSON.stringify(await solene.state()))
      .toBe(true);
  }
});

test('C201 A presses × on a line while B types in it: the line stays, with all of B’s words', async () => {
  const [claire, solene] = await twoLines();
  await solene.goTo(1, null);
  await Promise.all([
    solene.page.keyboard.type(' signalée', { delay: 30 }),
    claire.page
      .waitForFunction(() => document.querySelector('.items-tasks')?.textContent.includes('si'))
      .then(() => claire.remove(1)),
  ]);
  await sameFor(['Marcher', 'dehors signalée'], claire, solene);
});

test('C201 words dragged into an empty line take no fields along, and that line stays itself', async () => {
  const [claire, solene] = await twoLines();
  await claire.setWhen(0, 'le soir');
  await claire.goTo(1, null);
  await claire.press('Enter');
  await sameFor(['Marcher', 'dehors', ''], claire, solene);
  const before = await claire.state();
  expect(before[0]?.when).toContain('le soir');
  await claire.drag(0, 2);
  await sameFor(['March', 'dehors', 'er'], claire, solene);
  expect((await solene.state()).map(({ id, when }) => ({ id, when }))).toEqual(
    before.map(({ id, when }) => ({ id, when })),
  );
  await claire.press('Control+z');
  await sameFor(['Marcher', 'dehors', ''], claire, solene);
});

test(`C201 C202 C216 ${String(HISTORIES)} random histories of two to four people in real browsers: painted, editor, document, server, fresh reader, frozen version and print are the same`, async () => {
  const seed = printedSeed();
  for (let run = 0; run < HISTORIES; run++) {
    process.stdout.write(`history ${String(seed + run)}\n`);
    await histories.play(randomFrom(seed + run));
  }
  expect(histories.clinic.complaints).toEqual([]);
}, 3_600_000);
