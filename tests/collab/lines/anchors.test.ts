import { expect, test } from 'vitest';
import { anchorAt, foundIn } from '#domain/comments/anchor.ts';
import type { Anchor, Stretch } from '#domain/comments/anchor.ts';
import { linesOf, textOf } from '#domain/documents/lines.ts';
import { cases, printedSeed, randomFrom } from '../support/seeded.ts';
import type { Random } from '../support/seeded.ts';
import { Table } from './table.ts';
import type { Place } from './table.ts';

const HISTORIES = cases(150, 5_000);
const STEPS = 40;
const FIRST = 0x4e00;

const linesIn = ({ editor: { doc } }: Place) => linesOf(doc.getXmlFragment('tasks'));
const found = (place: Place, anchor: Anchor): Stretch[] => foundIn(place.editor.doc, linesIn(place), anchor);
const wordsOf = (place: Place, anchor: Anchor): string =>
  found(place, anchor)
    .map(({ line, from, to }) => {
      const text = textOf(linesIn(place).lines[line] ?? raise());
      if (from < 0 || from >= to || to > text.length) throw new Error('outside its line');
      return text.slice(from, to);
    })
    .join('');

/** Two people write in some lines; every letter is another. */
function begin(random: Random): { table: Table; type: (place: Place, length: number) => void } {
  const table = new Table(2);
  let next = FIRST;
  const type = ({ editor }: Place, length: number) => {
    for (let count = 0; count < length; count++) editor.type(String.fromCharCode(next++));
  };
  const [one] = table.places;
  if (!one) raise();
  for (let line = 0; line < 4; line++) {
    if (line > 0) one.editor.enter();
    else one.editor.goTo(0, 0);
    type(one, 6 + random.below(12));
  }
  table.settle();
  return { table, type };
}

/** Something that a page lets a person do, but for undoing and cutting: letters that are given back are others. */
function anything(place: Place, random: Random, type: (place: Place, length: number) => void): void {
  const { editor } = place;
  const { lines } = editor;
  const line = random.below(lines.length);
  const end = lines[line]?.text.length ?? 0;
  const offset = random.below(end + 1);
  const go = () => {
    editor.goTo(line, offset);
  };
  switch (random.below(9)) {
    case 0:
      go();
      return editor.enter();
    case 1:
      editor.goTo(line, 0);
      return editor.backspace();
    case 2:
      go();
      return editor.backspace();
    case 3:
      if (lines.length > 1 && random.below(3) === 0) editor.remove(line);
      return;
    case 4:
      editor.select(editor.startOf(line) + offset, editor.startOf(line) + Math.min(end, offset + random.below(5)));
      return editor.deleteSelection();
    case 5:
      return editor.drag(line, random.below(lines.length + 1));
    default:
      go();
      return type(place, 1 + random.below(4));
  }
}

test(`words that a comment is about are found after ${String(HISTORIES)} random histories of two people (typing, splits, joins, removals, moves, offline): every letter of them that stands, in both pages, and none once all are gone`, async () => {
  const seed = printedSeed();
  const wrong: string[] = [];
  let gone = 0;
  for (let run = 0; run < HISTORIES; run++) {
    const random = randomFrom(seed + run);
    const { table, type } = begin(random);
    const [one = raise()] = table.places;
    const line = random.below(one.editor.lines.length);
    const text = one.editor.lines[line]?.text ?? '';
    const from = random.below(text.length - 1);
    const to = from + 1 + random.below(text.length - from);
    const anchor = anchorAt('tasks', linesIn(one), { line, from, to }) ?? raise();
    expect(wordsOf(one, anchor)).toBe(text.slice(from, to));
    for (let step = 0; step < STEPS; step++) {
      const place = random.of(table.places);
      anything(place, random, type);
      if (random.below(4) === 0) place.isOnline = !place.isOnline;
      if (place.isOnline) while (table.send(place) || table.receive(place));
    }
    table.settle();
    const shown = one.editor.lines.map((shownLine) => shownLine.text).join('');
    const standing = Array.from(text.slice(from, to))
      .filter((letter) => shown.includes(letter))
      .sort();
    const [here = '', there = ''] = table.places.map((place) => wordsOf(place, anchor));
    const kept = Array.from(here)
      .filter((letter) => anchor.quote.includes(letter))
      .sort();
    if (kept.join('') !== standing.join(''))
      wrong.push(`${String(seed + run)}: ${kept.join('')}, not ${standing.join('')}`);
    if (here !== there) wrong.push(`${String(seed + run)}: ${here} here and ${there} there`);
    if (standing.length === 0) gone += 1;
    table.close();
    // Editors end in a turn of their own.
    await new Promise(setImmediate);
  }
  expect(wrong).toEqual([]);
  expect(gone).toBeGreaterThan(0);
}, 3_600_000);

test('words that were taken away and given back are found by what they say, in their line and where it says so once', () => {
  const { table } = begin(randomFrom(7));
  const [one = raise(), two = raise()] = table.places;
  const text = one.editor.lines[1]?.text ?? '';
  const anchor = anchorAt('tasks', linesIn(one), { line: 1, from: 1, to: 4 }) ?? raise();
  const start = one.editor.startOf(1);
  one.editor.pause();
  one.editor.select(start + 1, start + 4);
  one.editor.deleteSelection();
  table.settle();
  expect([wordsOf(one, anchor), wordsOf(two, anchor)]).toEqual(['', '']);
  one.editor.undo();
  table.settle();
  expect([wordsOf(one, anchor), wordsOf(two, anchor)]).toEqual([text.slice(1, 4), text.slice(1, 4)]);
  // As often as not they would be others.
  one.editor.goTo(1, 0);
  for (const letter of text.slice(1, 4)) one.editor.type(letter);
  table.settle();
  expect([wordsOf(two, anchor)]).toEqual(['']);
  table.close();
});

test('a place that is none, or of another document, is nowhere', () => {
  const { table } = begin(randomFrom(8));
  const [one = raise()] = table.places;
  const nowhere = { section: 'tasks', line: 'x', quote: 'y' } as const;
  for (const place of ['', '1.2', 'x', '9999999999999999.1', '1.1e3', '-1.2'])
    expect(found(one, { ...nowhere, from: place, to: place })).toEqual([]);
  expect(anchorAt('tasks', linesIn(one), { line: 0, from: 3, to: 3 })).toBeNull();
  expect(anchorAt('tasks', linesIn(one), { line: 9, from: 0, to: 1 })).toBeNull();
  table.close();
});

function raise(): never {
  throw new Error('there is none');
}
