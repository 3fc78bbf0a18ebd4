import { expect, test } from 'vitest';
import { domainErrorOf } from '#domain/errors.ts';
import { parse } from '#domain/parse.ts';
import { isPastDay } from '#domain/patients/identity.ts';
import { createPatientInput, editPatientInput, openEmergencyAccessInput } from '#domain/patients/inputs.ts';

const good = { givenName: 'Lucie', familyName: 'Renard', birthDate: '1962-03-14' };
const patientId = '01936f3e-0000-7000-8000-000000000000';

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

test('C214 somebody with one name only is entered by it, once that is said: a given name is not left out by mistake', () => {
  const { givenName, ...rest } = good;
  for (const empty of [{}, { givenName: '' }, { givenName: ' \u200E' }, { givenName: '-' }]) {
    expect(fieldsRefused(() => parse(createPatientInput, { ...rest, ...empty }))).toEqual({ givenName: 'required' });
  }
  for (const typed of [{}, { givenName: '' }, { givenName }, { givenName: '-' }, { givenName: 'x'.repeat(90_000) }]) {
    const input = { ...rest, ...typed, oneName: 'yes' };
    expect(parse(createPatientInput, input)).toEqual({ ...rest, givenName: '' });
    expect(parse(editPatientInput, { ...input, patientId })).toEqual({ ...rest, givenName: '', patientId });
  }
  expect(
    fieldsRefused(() => parse(createPatientInput, { givenName, birthDate: good.birthDate, oneName: 'yes' })),
  ).toEqual({
    familyName: 'required',
  });
  expect(fieldsRefused(() => parse(createPatientInput, {}))).toEqual({
    givenName: 'required',
    familyName: 'required',
    birthDate: 'required',
  });
});

test.each(['Mar\u00ADtin', '\u200EMartin\u200F', '\u00A0Martin', 'Mar\u2060tin\uFEFF', '\u061CMartin'])(
  'C214 a name is kept as typed but for what nobody sees: %j',
  (familyName) => {
    expect(parse(createPatientInput, { ...good, familyName }).familyName).toBe('Martin');
  },
);

test('C214 apostrophes, hyphens, capitals and what joins letters stay as they were typed', () => {
  for (const familyName of ['NʼDiaye', 'N’Diaye', 'Teʻura', 'LE GOFF', 'ben Salah', 'علی\u200Cرضا']) {
    expect(parse(createPatientInput, { ...good, familyName }).familyName).toBe(familyName);
  }
});

test('a day is past once it has begun anywhere on Earth', () => {
  const noon = Date.UTC(2026, 10, 23, 12);
  expect(isPastDay('2026-11-23', noon)).toBe(true);
  expect(isPastDay('2026-11-24', noon)).toBe(true);
  expect(isPastDay('2026-11-25', noon)).toBe(false);
});

test.each([null, 'text', 12, [], { oneName: true }])('a record of nobody is refused in words of ours: %o', (raw) => {
  const codes = Object.values(fieldsRefused(() => parse(createPatientInput, raw)) ?? {});
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) expect(['required', 'choice']).toContain(code);
});
