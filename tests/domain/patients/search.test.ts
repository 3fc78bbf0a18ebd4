import { expect, test } from 'vitest';
import { patientMatches } from '../../../src/domain/patients/search.ts';

const patient = { givenName: 'Hélène', familyName: 'Œuvrard-Petit', birthDate: '1962-03-14' };

test.each([
  '',
  'oeuv',
  'ŒUVRARD',
  'petit helene',
  'hel oeu pet',
  '14/03/1962',
  '14/3/1962',
  '1962-03-14',
  '14031962',
  '19620314',
  '1962',
  'helene 14/03',
  'petit 1962',
])('a patient is found by what was typed: %s', (typed) => {
  expect(patientMatches(patient, typed)).toBe(true);
});

test.each(['martin', 'helene martin', 'vrard', '15/03/1962', '1963', 'helene 1970'])(
  'a patient is not found by something else: %s',
  (typed) => {
    expect(patientMatches(patient, typed)).toBe(false);
  },
);
