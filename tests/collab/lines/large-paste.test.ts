import { expect, test } from 'vitest';
import { limits } from '#server/collab/limits.ts';
import type { LineEditor } from './line-editor.ts';
import { Table } from './table.ts';

const LINES = Array.from(
  { length: 2_000 },
  (_, index) =>
    `${String(index)} Une ligne assez longue pour être celle de quelqu’un qui tient un journal de sa douleur`,
);
/** It takes a fifth of a second; line by line, each after reading all others, it took twenty and more. Milliseconds of the processor. */
const GENEROUS_MS = 5_000;

/** What doing it costs: milliseconds of the processor, and the bytes of the largest message. */
function costOf(table: Table, doIt: () => void): { ms: number; bytes: number } {
  const before = process.cpuUsage();
  doIt();
  const { user, system } = process.cpuUsage(before);
  const bytes = Math.max(0, ...table.places.flatMap(({ toServer }) => toServer.map(({ byteLength }) => byteLength)));
  return { ms: (user + system) / 1_000, bytes };
}

const texts = (editor: LineEditor) => editor.lines.map(({ text }) => text);

for (const [where, before, at] of [
  ['in an empty line', '', 0],
  ['in the middle of a line', 'avantaprès', 5],
] as const)
  test(`C203 what 2,000 lines pasted ${where} change is undone and done again at once, in messages that the server takes`, () => {
    const table = new Table(2);
    const [claire, solene] = table.places.map(({ editor }) => editor);
    if (!claire || !solene) throw new Error('nobody');
    for (const letter of before) claire.type(letter);
    table.settle();
    claire.pause();
    claire.goTo(0, at);
    claire.insert(LINES);
    claire.pause();
    table.settle();
    const pasted = texts(claire);
    expect(pasted).toHaveLength(LINES.length);
    const undoing = costOf(table, () => {
      claire.undo();
    });
    expect(undoing.ms).toBeLessThan(GENEROUS_MS);
    expect(undoing.bytes).toBeLessThan(limits.message);

    table.settle();
    for (const editor of [claire, solene]) expect(texts(editor)).toEqual([before]);
    const redoing = costOf(table, () => {
      claire.redo();
    });
    expect(redoing.ms).toBeLessThan(GENEROUS_MS);
    // Sent as a page gives all that it has.
    expect(redoing.bytes).toBeLessThan(limits.payload);
    table.settle();
    for (const editor of [claire, solene]) expect(texts(editor)).toEqual(pasted);
    claire.undo();
    table.settle();
    for (const editor of [claire, solene]) expect(texts(editor)).toEqual([before]);
    for (const lines of Object.values(table.readings())) expect(lines.map(({ text }) => text)).toEqual([before]);
    table.close();
  });

test('C203 C201 a line of a large paste in which another wrote stays when it is undone, and what stood behind the caret is where it was', () => {
  const table = new Table(2);
  const [claire, solene] = table.places.map(({ editor }) => editor);
  if (!claire || !solene) throw new Error('nobody');
  for (const letter of 'avantaprès') claire.type(letter);
  table.settle();
  claire.pause();
  claire.goTo(0, 5);
  claire.insert(['un', 'deux', 'trois', 'quatre']);
  claire.pause();
  table.settle();
  solene.goTo(1, 4);
  for (const letter of ' allergie') solene.type(letter);
  table.settle();
  claire.undo();
  table.settle();
  for (const editor of [claire, solene]) expect(texts(editor).toSorted()).toEqual([' allergie', 'avantaprès']);
  table.close();
});
