import { expect, test } from 'vitest';
import { emptyItem } from '#domain/care-plan/empty-content.ts';
import { linesToLookAt, remarksOn } from '#domain/care-plan/plain-words.ts';

const lucie = { givenName: 'Lucie', familyName: 'Roche' };
const kinds = (text: string, locale: 'fr' | 'en') =>
  remarksOn(text, locale, lucie).map(({ kind, found }) => [kind, found]);

test('C85 the third person, in both languages, and the patient’s own name are pointed out', () => {
  expect(kinds('He shrugged; ask his boss', 'en')).toEqual([
    ['third-person', 'he'],
    ['third-person', 'his'],
  ]);
  expect(kinds('Demander à son employeur ce qu’elle peut faire', 'fr')).toEqual([
    ['third-person', 'elle'],
    ['third-person', 'son'],
  ]);
  expect(kinds('Lucie marche avec sa sœur', 'fr')).toEqual([
    ['third-person', 'sa'],
    ['third-person', 'Lucie'],
  ]);
  expect(kinds('Ask the patient’s sister', 'en')).toEqual([['third-person', 'the patient']]);
  for (const text of [
    'Mme R. note ses pas',
    'La patiente le dit elle-même',
    'Monsieur choisit',
    'La malade, l’intéressé',
  ])
    expect(kinds(text, 'fr').map(([kind]) => kind)).toContain('third-person');
  for (const text of ['Mrs R. walks', 'That person walks', 'She does it herself', 'They walk by themselves'])
    expect(kinds(text, 'en').map(([kind]) => kind)).toContain('third-person');
});

test('C85 what speaks to the person, and what speaks of nobody, is let be', () => {
  expect(kinds('Vous demandez à votre employeur un siège réglable', 'fr')).toEqual([]);
  expect(kinds('Il faut du temps, il y a des jours sans, et s’il vous plaît appelez-nous', 'fr')).toEqual([]);
  expect(kinds('Celui de la salle d’attente, celle du premier étage', 'fr')).toEqual([]);
  expect(kinds('You ask your employer for a chair that can be adjusted', 'en')).toEqual([]);
  expect(kinds('The theme of this week: there is another heater', 'en')).toEqual([]);
});

test('C85 abbreviations are pointed out: in capitals, with full stops, cut, or short forms of the ward', () => {
  expect(kinds('TENS 2 x 20 min, RDV avec les IDE', 'fr').map(([, found]) => found)).toEqual(['TENS', 'rdv', 'IDE']);
  expect(kinds('Repos, c.-à-d. le soir', 'fr')).toEqual([['abbreviation', 'c.-à-d.']]);
  expect(kinds('Walk w/ a friend, appt in June', 'en').map(([, found]) => found)).toEqual(['w/', 'appt']);
  expect(kinds('Un appareil que vous réglez vous-même. À la maison.', 'fr')).toEqual([]);
});

test('C85 a sentence of more than 20 words is pointed out with its length, one of 20 is not', () => {
  const words = (count: number) => Array.from({ length: count }, () => 'mot').join(' ');
  expect(remarksOn(`${words(20)} !`, 'fr', lucie)).toEqual([]);
  expect(remarksOn(`Bien. ${words(21)}. Bien.`, 'fr', lucie)).toEqual([
    { kind: 'long-sentence', found: 'mot mot mot mot', words: 21 },
  ]);
});

test('C85 a line is looked at as the patient will read it: a text of theirs is judged instead of the team’s', () => {
  const line = (id: string, text: string, told = '') => ({
    ...emptyItem('tasks', () => id, { told }),
    runs: [{ text, marks: [] }],
  });
  const plan = {
    sections: { tasks: [line('a', 'Ask his boss'), line('b', 'Ask his boss', 'You ask your boss'), line('c', ' ')] },
    fields: {},
  };
  expect([...linesToLookAt(plan, 'en', lucie).keys()]).toEqual(['a']);
  // When it is done is read by them as it is.
  const when = emptyItem('tasks', () => 'd', { told: 'You walk', when: 'when his boss agrees' });
  const timed = { ...plan, sections: { tasks: [{ ...when, runs: [{ text: 'Walk', marks: [] }] }] } };
  expect([...linesToLookAt(timed, 'en', lucie)].map(([id, [one]]) => [id, one?.found])).toEqual([['d', 'his']]);
});

test('however odd the text and the name, looking at it ends and throws nothing', () => {
  for (const text of ['', '…', '(((', 'a'.repeat(100_000), 'M. '.repeat(5_000), 'il '.repeat(5_000), '\u0000\uD800'])
    expect(() => remarksOn(text, 'fr', { givenName: '', familyName: 'D’A(' })).not.toThrow();
});

test('C85 a name of one letter is no name to point out, and one with signs is found as it is written', () => {
  const found = (text: string, givenName: string) =>
    remarksOn(text, 'fr', { givenName, familyName: 'Roche' }).map((remark) => remark.found);
  expect(found('Le plan x pour x', 'x')).toEqual([]);
  expect(found('Le plan de xo', 'xo')).toEqual(['xo']);
  expect(found('Le plan de Jo.ha', 'Jo.ha')).toEqual(['Jo.ha']);
  expect(found('Le plan de Joaha', 'Jo.ha')).toEqual([]);
  expect(found('Le plan de Jo (dit Zo)', 'Jo (dit Zo')).toEqual(['Jo (dit Zo']);
});

test('C85 short forms with full stops or slashes are found whole, whatever is between their letters', () => {
  const found = (text: string) => kinds(text, 'fr').map(([, one]) => one);
  expect(found('Marcher p. ex. le soir')).toEqual(['p. ex.']);
  expect(found('Voir av. J.-C. et pp.ex. ici')).toEqual(['av. J.-C.', 'pp.ex.']);
  expect(found('le c/o et le cc/oo, mais abc/o non')).toEqual(['c/o', 'cc/oo']);
});

test('C85 a sentence ends at a full stop, a question, a call, an ellipsis or the end of a line', () => {
  const words = (count: number) => Array.from({ length: count }, () => 'mot').join(' ');
  for (const end of ['. ', '! ', '? ', '… ', '\n', '\r\n', '.  '])
    expect(remarksOn(`${words(11)}${end}${words(11)}`, 'fr', lucie), JSON.stringify(end)).toEqual([]);
  expect(remarksOn(`${words(11)}.${words(11)}`, 'fr', lucie)).toMatchObject([{ words: 21 }]);
  expect(remarksOn(`${words(10)}   -  ${words(11)}`, 'fr', lucie)).toMatchObject([{ words: 21 }]);
});
