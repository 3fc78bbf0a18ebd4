import { expect, test } from 'vitest';
import { domainErrorOf } from '../../../src/domain/errors.ts';
import { parse } from '../../../src/domain/parse.ts';
import { isPastDay, isSamePerson } from '../../../src/domain/patients/identity.ts';
import { createPatientInput, openEmergencyAccessInput } from '../../../src/domain/patients/inputs.ts';

const good = { givenName: 'Lucie', familyName: 'Renard', birthDate: '1962-03-14' };

function fieldsRefused(work: () => unknown) {
  try {
    work();
  } catch (thrown) {
    return domainErrorOf(thrown)?.fields;
  }
  return null;
}

test.each([
  ['', 'required'],
  ['14/03/1962', 'date'],
  ['abc', 'date'],
  ['2023-02-30', 'date'],
  ['1900-02-29', 'date'],
  ['1869-12-31', 'date'],
])('a birth date that no living person has is refused: %s', (birthDate, code) => {
  expect(fieldsRefused(() => parse(createPatientInput, { ...good, birthDate }))).toEqual({ birthDate: code });
});

test('a leap day is a day', () => {
  expect(parse(createPatientInput, { ...good, birthDate: '1964-02-29' }).birthDate).toBe('1964-02-29');
});

test.each([
  ['', 'required'],
  ['urgent', 'reason-short'],
  ['         \n  x  ', 'reason-short'],
  ['x'.repeat(2_001), 'too-long'],
])('T16 an emergency needs a reason of some words: %j', (reason, code) => {
  expect(fieldsRefused(() => parse(openEmergencyAccessInput, { ...good, reason }))).toEqual({ reason: code });
});

test('T11 what an input does not ask for is not read', () => {
  const raw: unknown = JSON.parse(
    '{"givenName":"Lucie","familyName":"Renard","birthDate":"1962-03-14","createdBy":"me","id":"x","__proto__":{"role":"coordinator"}}',
  );
  expect(parse(createPatientInput, raw)).toEqual(good);
});

test('two records are of one person when birth date and names are the same but for accents and case', () => {
  expect(isSamePerson(good, { ...good, givenName: 'LUCIE', familyName: 'Rénard' })).toBe(true);
  expect(isSamePerson(good, { ...good, birthDate: '1962-03-15' })).toBe(false);
  expect(isSamePerson(good, { ...good, givenName: 'Lucien' })).toBe(false);
});

test('a day is past once it has begun anywhere on Earth', () => {
  const noon = Date.UTC(2026, 10, 23, 12);
  expect(isPastDay('2026-11-23', noon)).toBe(true);
  expect(isPastDay('2026-11-24', noon)).toBe(true);
  expect(isPastDay('2026-11-25', noon)).toBe(false);
});
