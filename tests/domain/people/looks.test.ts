import { expect, test } from 'vitest';
import { PERSON_COLOURS, PERSON_MARKS, looksOf } from '#domain/people/colour.ts';
import { newId } from '#server/new-id.ts';

const drawn = (ids: string[]) =>
  [...looksOf(ids).values()].map(({ colour, mark }) => `${String(colour)} ${String(mark)}`);

test('C125 fifteen people in one meeting have fifteen looks, whoever they are; the first eight have a colour of their own', () => {
  for (let round = 0; round < 200; round += 1) {
    const ids = Array.from({ length: 15 }, newId);
    expect(new Set(drawn(ids)).size).toBe(15);
    expect(new Set([...looksOf(ids).values()].slice(0, PERSON_COLOURS).map(({ colour }) => colour)).size).toBe(8);
  }
});

test('C125 nobody’s look changes because somebody comes after them, or comes twice', () => {
  const ids = Array.from({ length: PERSON_COLOURS * PERSON_MARKS }, newId);
  expect(new Set(drawn(ids)).size).toBe(ids.length);
  for (let count = 1; count <= ids.length; count += 1)
    expect(drawn(ids.slice(0, count))).toEqual(drawn(ids).slice(0, count));
  const [first = '', second = ''] = ids;
  expect(drawn([first, second, first])).toEqual(drawn([first, second]));
});

test('more people than looks share them, and everybody has one', () => {
  const ids = Array.from({ length: 40 }, newId);
  expect(looksOf(ids).size).toBe(40);
});
