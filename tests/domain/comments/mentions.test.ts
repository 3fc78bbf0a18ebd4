import { expect, test } from 'vitest';
import { mentionBegun, mentionedIn, namedSo, withMention } from '#domain/comments/mentions.ts';

const people = [
  { id: 'c', name: 'Claire Aubry' },
  { id: 'e', name: 'Élodie Le Goff' },
  { id: 'j', name: 'Jean-Marc Oyat' },
  { id: 'j2', name: 'Jean Oyat' },
  { id: 'c2', name: 'Claire Aubry' },
];

test.each([
  ['@', 1, { at: 0, letters: '' }],
  ['Voir @cla', 9, { at: 5, letters: 'cla' }],
  ['Voir @Claire Au', 15, { at: 5, letters: 'Claire Au' }],
  ['(@él', 4, { at: 1, letters: 'él' }],
  ['mail@cla', 8, null],
  ['@Claire Aubry et puis', 21, null],
  ['sans rien', 9, null],
])('a name is begun after an @ at the beginning of a word: %s', (text, caret, begun) => {
  expect(mentionBegun(text, caret)).toEqual(begun);
});

test.each([
  ['cla', ['c', 'c2']],
  ['elo', ['e']],
  ['GOF', ['e']],
  ['marc', ['j']],
  ['jean', ['j', 'j2']],
  ['', ['c', 'e', 'j', 'j2', 'c2']],
  ['x', []],
])('it is found by a few letters of any part of it, accents and case ignored: %s', (letters, ids) => {
  expect(namedSo(people, letters).map(({ id }) => id)).toEqual(ids);
});

test('it is put in whole, and whoever is named whole is told: of two of one name both, nobody by a part of another’s', () => {
  expect(withMention('Voir @el demain', 5, 8, 'Élodie Le Goff')).toEqual({
    text: 'Voir @Élodie Le Goff demain',
    caret: 21,
  });
  expect(mentionedIn('@Élodie Le Goff et @Claire Aubry', people).sort()).toEqual(['c', 'c2', 'e']);
  expect(mentionedIn('@Jean-Marc Oyat', people)).toEqual(['j']);
  expect(mentionedIn('@Jean et Claire Aubry', people)).toEqual([]);
});
