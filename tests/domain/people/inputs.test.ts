import { describe, expect, test } from 'vitest';
import { domainErrorOf } from '#domain/errors.ts';
import { parse } from '#domain/parse.ts';
import { acceptInvitationInput, changeRoleInput, signInInput } from '#domain/people/inputs.ts';

const good = {
  token: 'A'.repeat(43),
  email: ' Claire.Martin@Example.ORG ',
  password: 'douze lettres',
  givenName: ' Claire\u00A0\u202E ',
  familyName: 'Martin\u0000  Petit',
  profession: 'nurse',
  locale: 'fr',
};

/** What parsing is refused with. */
function refusal(work: () => unknown) {
  try {
    work();
  } catch (thrown) {
    const error = domainErrorOf(thrown);
    if (error) return { code: error.code, fields: error.fields };
    throw thrown;
  }
  return null;
}

test('names are cleaned of what one cannot see, and the e-mail is stored in lower case', () => {
  const { email, givenName, familyName } = parse(acceptInvitationInput, good);
  expect({ email, givenName, familyName }).toEqual({
    email: 'claire.martin@example.org',
    givenName: 'Claire',
    familyName: 'Martin Petit',
  });
});

test('C214 whoever has one name only is ticked as such; a given name left out is asked for', () => {
  const { givenName, familyName } = parse(acceptInvitationInput, { ...good, oneName: 'yes', givenName: 'left' });
  expect({ givenName, familyName }).toEqual({ givenName: '', familyName: 'Martin Petit' });
  const without = { ...good, givenName: undefined };
  expect(parse(acceptInvitationInput, { ...without, oneName: 'yes' }).givenName).toBe('');
  expect(refusal(() => parse(acceptInvitationInput, without))?.fields).toEqual({ givenName: 'required' });
});

describe('every wrong field has its code', () => {
  test.each([
    [{ email: 'claire' }, { email: 'email' }],
    [{ email: '' }, { email: 'required' }],
    [{ email: undefined }, { email: 'required' }],
    [{ password: 'onze lettre' }, { password: 'password-short' }],
    [{ password: 'x'.repeat(257) }, { password: 'too-long' }],
    [{ givenName: ' \u200B ' }, { givenName: 'required' }],
    [{ givenName: '--' }, { givenName: 'required' }],
    [{ familyName: 'x'.repeat(81) }, { familyName: 'too-long' }],
    [{ familyName: ['Martin'] }, { familyName: 'required' }],
    [{ profession: 'astrologer' }, { profession: 'choice' }],
    [
      { locale: 'de', familyName: '' },
      { locale: 'choice', familyName: 'required' },
    ],
  ])('%o', (change, fields) => {
    expect(refusal(() => parse(acceptInvitationInput, { ...good, ...change }))).toEqual({
      code: 'invalid-input',
      fields,
    });
  });

  test.each([null, 'text', 12, []])('an input that is no object at all: %o', (raw) => {
    expect(refusal(() => parse(signInInput, raw))?.code).toBe('invalid-input');
  });
});

test('T8 a password of a megabyte is refused before anything is done with it', () => {
  const raw = { email: 'a@b.fr', password: 'x'.repeat(1_000_000) };
  expect(refusal(() => parse(signInInput, raw))).toEqual({
    code: 'invalid-input',
    fields: { password: 'too-long' },
  });
});

test('T8 a password typed in composed and in separate accents is the same', () => {
  const typed = 'éléphant à vélo';
  const given = [typed.normalize('NFC'), typed.normalize('NFD')];
  const read = given.map((password) => parse(signInInput, { email: 'a@b.fr', password }).password);
  expect(read[0]).toBe(read[1]);
});

test('T11 an id that is no id names a record that does not exist', () => {
  for (const professionalId of ['', '1', "' or 1=1", '__proto__', 7]) {
    expect(refusal(() => parse(changeRoleInput, { professionalId, role: 'observer' }))).toEqual({
      code: 'not-found',
      fields: {},
    });
  }
});

test('T44 a link whose secret cannot be one has expired, like any other that leads nowhere', () => {
  for (const token of ['', 'A'.repeat(42), `${'A'.repeat(43)}=`, null]) {
    expect(refusal(() => parse(acceptInvitationInput, { ...good, token }))).toEqual({
      code: 'link-expired',
      fields: {},
    });
  }
});
