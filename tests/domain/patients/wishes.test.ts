import { expect, test } from 'vitest';
import { wishesFor, wishesOf } from '#domain/around/wishes.ts';
import type { NotedWish, WishKind } from '#domain/around/wishes.ts';

const noted = (kind: WishKind, recordedAt: number, given: Partial<NotedWish> = {}): NotedWish => ({
  id: String(recordedAt),
  kind,
  saidOn: '2026-11-20',
  saidTo: 'n',
  way: 'phone',
  words: '',
  keepFrom: '',
  keepFromId: null,
  recordedAt,
  ...given,
});

test('C105 the latest wish counts, in whatever order they are read; being told says nothing about it', () => {
  const [told, opposed, again] = [noted('told', 1), noted('opposed', 2), noted('not-opposed', 3)];
  expect(wishesOf([told])).toEqual({ told, opposed: null, keptFrom: [] });
  expect(wishesOf([opposed, told]).opposed).toBe(opposed);
  expect(wishesOf([again, opposed, told]).opposed).toBeNull();
  expect(wishesOf([noted('opposed', 4), again, opposed]).opposed?.recordedAt).toBe(4);
  expect(wishesOf([opposed, noted('told', 9)]).opposed).toBe(opposed);
});

test('from whom something is kept is counted for each of them, however the name is typed', () => {
  const wishes = wishesOf([
    noted('keep-from', 1, { keepFrom: 'Ma sœur' }),
    noted('keep-from', 2, { keepFromId: 'k' }),
    noted('may-know', 3, { keepFrom: 'ma sœur' }),
  ]);
  expect(wishes.keptFrom.map(({ keepFromId }) => keepFromId)).toEqual(['k']);
  expect(wishesFor(wishes, 'k').keptFrom).toEqual([]);
  expect(wishesFor(wishes, 'other').keptFrom).toHaveLength(1);
});
