import { expect, test } from 'vitest';
import { bornUpdate } from '#domain/documents/born-document.ts';
import { emptyNotes } from '#domain/review/notes.ts';
import { Shadow } from '#server/collab/room/shadow.ts';
import { newId } from '#server/new-id.ts';
import { rawUpdate, value } from '../support/raw-updates.ts';

/** What a review's document says in its fields after somebody wrote this one. */
function written(key: string, given: unknown): unknown {
  const shadow = new Shadow('review', [bornUpdate('review', emptyNotes(newId))]);
  const update = rawUpdate(7, 0, [value({ root: 'fields', key }, given)]);
  const found = shadow.inspect(update);
  if (found.effect !== 'adds') throw new Error('It adds nothing');
  shadow.apply(update, found);
  return shadow.doc.getMap('fields').toJSON();
}

test.each([
  ['targets.goal', 'yes'],
  ['courses.talk-first', ''],
  ['scope', 'whole-plan'],
  ['tellNote', 'é'.repeat(1_000)],
  ['lookAgainOn', '2026-12-24'],
])('D8 a review’s document takes what is chosen for its conclusion: %s', (key, given) => {
  expect(written(key, given)).toEqual({ [key]: given });
});

test.each([
  ['targets.goal', 'no'],
  ['targets.somebody', 'yes'],
  ['courses.goal', 'yes'],
  ['scope', 'everything'],
  ['tellNote', 'é'.repeat(1_001)],
  ['tellOn', 'demain'],
  ['hypothesis', 'A field of none'],
])('D8 and nothing else: %s', (key, given) => {
  expect(written(key, given)).toEqual({});
});
