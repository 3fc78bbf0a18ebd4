import { describe, expect, test } from 'vitest';
import { ensureGoodPassword } from '#server/auth/good-password.ts';
import { domainErrorOf } from '#domain/errors.ts';

const anne = { email: 'anne-marie.le.goff@hopital-nord.example', givenName: 'Anne-Marie', familyName: 'Le Goff' };

function said(password: string, own = anne): string | undefined {
  try {
    ensureGoodPassword({ password }, own);
    return undefined;
  } catch (thrown) {
    return domainErrorOf(thrown)?.fields['password'];
  }
}

describe('C54 a password that is quickly guessed is refused with the reason', () => {
  test.each([
    ...['123456789012', '000000000000', '06 12 34 56 78 90', '14/03/1962 14/03/1962', '1qaz2wsx3edc', 'QWERTY123456'],
    ...[
      'motherfucker',
      'passwordpassword',
      'Password123!!',
      'azertyazerty',
      'abcabcabcabc',
      '!!!!!!password',
      'abc123456789',
    ],
  ])('among the most used: %s', (password) => {
    expect(said(password)).toBe('password-common');
  });

  test.each([
    ...[
      anne.email,
      anne.email.toUpperCase(),
      'anne-marie.le.goff',
      'AnneMarieLeGoff',
      'Anne-Marie 2026',
      'le goff 1962 !!',
    ],
    ...['Goff-Goff-Goff', 'annemarie@hopital', 'legoff-annemarie-x'],
  ])('one’s own name or address: %s', (password) => {
    const isDomain = password === 'annemarie@hopital';
    expect(said(password)).toBe(isDomain ? undefined : 'password-own');
  });

  test.each([
    'la corde tient bon',
    'Anne-Marie aime la montagne',
    'trois-rochers-demo',
    'dv8#kq0!mz7-w',
    'un éléphant à vélo',
  ])('and this is not: %s', (password) => {
    expect(said(password)).toBeUndefined();
  });

  test('a short name, or none, takes nothing away from ordinary words', () => {
    const own = { email: 'li@clinic.example', givenName: '', familyName: 'Li' };
    expect(said('lilas et glycine', own)).toBeUndefined();
    expect(said('li@clinic.example', own)).toBe('password-own');
  });
});
