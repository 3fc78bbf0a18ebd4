import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareByName, searchKey } from '../../../src/domain/people/names.ts';

test.each([
  ['Hélène', 'helene'],
  ['LŒTITIA', 'loetitia'],
  ['Œuvrard–Été', 'oeuvrard ete'],
  ["d’Été-Noël / O'Brien", 'd ete noel o brien'],
  ['Straße Æther Łódź Ðorđe', 'strasse aether lodz dorde'],
  ['  İpek  Işık ', 'ipek isik'],
  ['ﬁche', 'fiche'],
  ['—', ''],
])('a name is searched without accents, case or signs: %s', (name, key) => {
  expect(searchKey(name)).toBe(key);
});

test('a search key is its own search key, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      expect(searchKey(searchKey(typed))).toBe(searchKey(typed));
    }),
  );
});

test('people are ordered by family name, then given name, accents ignored', () => {
  const people = [
    { givenName: 'Zoé', familyName: 'Éon' },
    { givenName: 'Anne', familyName: 'Faure' },
    { givenName: 'Élise', familyName: 'eon' },
    { givenName: 'Marc', familyName: 'Dubois' },
  ];
  expect(people.toSorted(compareByName).map((person) => person.givenName)).toEqual(['Marc', 'Élise', 'Zoé', 'Anne']);
});
