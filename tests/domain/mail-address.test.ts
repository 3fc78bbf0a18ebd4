import { expect, test } from 'vitest';
import { isMailAddress } from '#domain/mail-address.ts';
import { domainErrorOf } from '#domain/errors.ts';
import { parse } from '#domain/parse.ts';
import { mailAddressInput } from '#domain/patient-access/inputs.ts';
import { acceptInvitationInput, signInInput } from '#domain/people/inputs.ts';

const person = {
  token: 'A'.repeat(43),
  password: 'douze lettres',
  givenName: 'Jeanne',
  familyName: 'Darc',
  profession: 'nurse',
  locale: 'fr',
};
const invited = (email: string) => parse(acceptInvitationInput, { ...person, email }).email;
const mailedTo = (address: string) => parse(mailAddressInput, { address }).address;
const signedInAs = (email: string) => parse(signInInput, { email, password: 'x' }).email;

test.each([
  ["jeanne.d'arc@clinique.example", "jeanne.d'arc@clinique.example"],
  ['jeanne.d’arc@clinique.example', "jeanne.d'arc@clinique.example"],
  ['nom@xn--cole-9oa.example', 'nom@xn--cole-9oa.example'],
  ['nom@école.example', 'nom@xn--cole-9oa.example'],
  ['nom@exemple.xn--p1ai', 'nom@exemple.xn--p1ai'],
  ['a+b/c=d@a.b-c.museum', 'a+b/c=d@a.b-c.museum'],
  ...[
    '\u200B',
    '\u200E',
    '\u200F',
    '\u202A',
    '\u2066',
    '\u00AD',
    '\u00A0',
    '\u2060',
    '\uFEFF',
    '\u202F',
    ' ',
    '\t',
    '\r\n',
  ].map((mark) => [`${mark}nom@exemple.example${mark}`, 'nom@exemple.example']),
  ['no\u200Bm@exe\u00ADmple.exam\u200Eple', 'nom@exemple.example'],
  ['ｎｏｍ＠exemple.example', 'nom@exemple.example'],
])('C213 an address is accepted, and cleaned of what nobody sees, wherever one is entered: %j', (typed, address) => {
  expect([invited(typed), mailedTo(typed), signedInAs(typed)]).toEqual([address, address, address]);
  expect(isMailAddress(address)).toBe(true);
});

test.each([
  'nom',
  'nom@',
  '@exemple.example',
  'nom@localhost',
  'nom@exemple',
  'nom@exemple..example',
  'nom@-exemple.example',
  'nom@exemple.123',
  'nom@127.0.0.1',
  'nom.@exemple.example',
  'n..om@exemple.example',
  'né@exemple.example',
  'nom prénom@exemple.example',
  'jeanne dupont@exemple.example',
  'jeanne\u00A0dupont@exemple.example',
  'nom@exemple.example\nx',
  'nom@exemple.example\r\nBcc: x@y.example',
  'nom@exemple.example,autre@exemple.example',
  'nom@a@exemple.example',
  'nom@exemple.example/é',
  'Nom <nom@exemple.example>',
  `${'x'.repeat(65)}@exemple.example`,
  `nom@${'x'.repeat(64)}.example`,
])('C213 what is no address is refused at its field, never made into another: %j', (typed) => {
  for (const [field, work] of [
    ['email', invited],
    ['address', mailedTo],
  ] as const) {
    let code: unknown;
    try {
      work(typed);
    } catch (thrown) {
      code = domainErrorOf(thrown)?.fields[field];
    }
    expect(code).toBe('email');
  }
});

test('C213 the address of an account is in lower case, that of a mail as it was typed', () => {
  expect([invited('Jeanne.D’Arc@Exemple.EXAMPLE'), signedInAs('JEANNE.D\u00ADARC@exemple.example')]).toEqual([
    "jeanne.d'arc@exemple.example",
    'jeanne.darc@exemple.example',
  ]);
  expect(mailedTo('Jeanne@exemple.example')).toBe('Jeanne@exemple.example');
});

test('C213 an address of a megabyte is refused before any other work is done on it', () => {
  expect(() => mailedTo(`${'a.'.repeat(500_000)}@exemple.example`)).toThrow();
  expect(isMailAddress(`${'a.'.repeat(500_000)}@exemple.example`)).toBe(false);
});

test('C213 before the sign there are 1 to 64 letters; what is no address at all is none', () => {
  expect(isMailAddress(`${'x'.repeat(64)}@exemple.example`)).toBe(true);
  expect(
    [`${'x'.repeat(65)}@exemple.example`, '@exemple.example', 'exemple.example', ''].filter(isMailAddress),
  ).toEqual([]);
  expect(signedInAs('nom')).toBe('nom');
  expect(signedInAs('école.example')).toBe('école.example');
});
