import { expect, test } from 'vitest';
import { roles } from '#domain/access/actor.ts';
import { errorCodes } from '#domain/errors.ts';
import { professions } from '#domain/people/professions.ts';
import { fieldError } from '$lib/forms/field-error.ts';
import { statusOf } from '$lib/server/errors-to-http.ts';
import { en } from '$lib/text/en.ts';
import { formats } from '$lib/text/format.ts';
import { fr } from '$lib/text/fr.ts';

/** Path → sentence of everything in a catalogue that is not a function. */
function sentences(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${path}${name}`, value] satisfies [string, string]];
    return typeof value === 'object' && value !== null ? sentences(value, `${path}${name}.`) : [];
  });
}

const catalogues = { fr, en };

test.each(['fr', 'en'] as const)('every error, role and profession has a sentence in %s', (locale) => {
  const { errors, people } = catalogues[locale];
  for (const code of errorCodes) {
    expect(errors.codes[code], code).not.toBe('');
    expect(statusOf[code], code).toBeGreaterThanOrEqual(400);
  }
  for (const role of roles) expect(people.roles[role] && people.roleHints[role], role).not.toBe('');
  for (const profession of professions) expect(people.professions[profession], profession).not.toBe('');
  expect(fieldError(catalogues[locale], 'a code from tomorrow')).toBe(errors.otherField);
  expect(fieldError(catalogues[locale], 'email-taken')).toBe(errors.codes['email-taken']);
});

test('both languages say every sentence, and none is empty', () => {
  const paths = (words: typeof fr) =>
    sentences(words)
      .map(([path]) => path)
      .sort();
  expect(paths(en)).toEqual(paths(fr));
  expect([...sentences(fr), ...sentences(en)].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
});

test('French is set as in print: no-break spaces before double punctuation and inside guillemets, curved apostrophes', () => {
  const careless = /[^\u00a0\u202f\s][ ][;:!?»]|«[ ]|\p{L}'\p{L}/u;
  expect(sentences(fr).filter(([, sentence]) => careless.test(sentence))).toEqual([]);
});

test('an age is counted on the clinic’s day, in months before two years', () => {
  const format = formats('fr', 'Europe/Paris', '2026-03-01');
  expect(format.age('1980-03-01')).toBe('46 ans');
  expect(format.age('1980-03-02')).toBe('45 ans');
  expect(format.age('2025-02-28')).toBe('12\u00a0mois');
  expect(formats('en', 'Europe/Paris', '2026-03-01').age('1980-03-01')).toBe('46');
});

test('times are shown in the clinic’s zone', () => {
  const at = Date.UTC(2026, 6, 31, 22, 30);
  expect(formats('fr', 'Europe/Paris', '2026-08-01').date(at)).toBe('1er août 2026');
  expect(formats('en', 'America/Martinique', '2026-08-01').time(at)).toBe('18:30');
});
