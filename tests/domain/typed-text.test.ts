import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createMeetingInput, placeAgendaItemInput, settleActionInput } from '#domain/meeting/inputs.ts';
import { line, optionalLine, optionalProse, personName, possibleName, prose } from '#domain/typed-text.ts';

const id = '0190a000-0000-7000-8000-000000000000';
const said = (schema: v.GenericSchema, typed: unknown): unknown => {
  const result = v.safeParse(schema, typed);
  return result.success ? result.output : { codes: result.issues.map(({ message }) => message) };
};
const codes = (...all: string[]) => ({ codes: all });

describe('one line', () => {
  test('is tidied: what nobody sees is gone, runs of spaces are one, a no-break one stays where French wants it', () => {
    const schema = line(80);
    expect(said(schema, '  Bruine \t\r\n légère\u0000 ')).toBe('Bruine légère');
    expect(said(schema, 'e\u0301te\u0301')).toBe('été');
    expect(said(schema, 'a\u200Bb\u202Ec\u2066d\uFEFFe')).toBe('abcde');
    expect(said(schema, 'a\uD800')).toBe('a\uFFFD');
    for (const space of ['\u00a0', '\u202f']) {
      expect(said(schema, `Quoi${space}? Non${space}: « oui${space}» à 5${space}%${space}; si${space}!`)).toBe(
        'Quoi\u202f? Non\u202f: « oui\u202f» à 5\u202f%\u202f; si\u202f!',
      );
      expect(said(schema, `«${space}oui`)).toBe('«\u202foui');
      for (const title of ['M.', 'Mme', 'Dr']) {
        expect(said(schema, `${title}${space}Test`)).toBe(`${title}\u202fTest`);
        expect(said(schema, `(${title}${space}Test)`)).toBe(`(${title}\u202fTest)`);
        expect(said(schema, `avec ${title}${space}Test`)).toBe(`avec ${title}\u202fTest`);
        expect(said(schema, `x${title}${space}Test`)).toBe(`x${title} Test`);
      }
      expect(said(schema, `deux${space}mots`)).toBe('deux mots');
      expect(said(schema, `M. et${space}lui${space}aussi;`)).toBe('M. et lui aussi;');
      expect(said(schema, `deux${space}${space}: mots`)).toBe('deux : mots');
    }
    expect(said(schema, 'deux  : mots')).toBe('deux : mots');
  });

  test('must say something, and no more than there is room for', () => {
    expect(said(line(3), 'abc')).toBe('abc');
    expect(said(line(3), 'abcd')).toEqual(codes('too-long'));
    for (const nothing of ['', '  ', '\u200B', undefined, null, 7])
      expect(said(line(3), nothing)).toEqual(codes('required'));
    expect(said(line(30_000), 'a'.repeat(20_000))).toHaveLength(20_000);
    expect(said(line(30_000), 'a'.repeat(20_001))).toEqual(codes('too-long'));
  });
});

describe('several lines', () => {
  test('keep their line breaks, whatever system they are from, and nothing else that is no letter', () => {
    expect(said(prose(1, 'short', 80), ' a\r\nb\rc\n\nd\te\u0007 \u200B')).toBe('a\nb\nc\n\nd e');
    expect(said(prose(1, 'short', 80), 'e\u0301\uD800')).toBe('é\uFFFD');
  });

  test('say at least so much, and no more than there is room for', () => {
    expect(said(prose(3, 'short', 5), 'abc')).toBe('abc');
    expect(said(prose(3, 'short', 5), 'ab')).toEqual(codes('short'));
    expect(said(prose(3, 'short', 5), 'abcdef')).toEqual(codes('too-long'));
    expect(said(prose(1, 'short', 30_000), 'a'.repeat(20_001))).toEqual(codes('too-long'));
    expect(said(prose(1, 'short', 30_000), 'a'.repeat(20_000))).toHaveLength(20_000);
    expect(said(prose(1, 'short', 5), undefined)).toEqual(codes('required'));
    expect(said(prose(0, 'short', 5), ' ')).toEqual(codes('required'));
  });
});

describe.each([
  ['a line', optionalLine],
  ['several lines', optionalProse],
])('%s that may be left out', (_, optional) => {
  test('say nothing where they are left out, empty, or hold nothing that is seen', () => {
    for (const nothing of [undefined, '', ' \n ', '\u200B']) expect(said(optional(5), nothing)).toBe('');
  });

  test('are tidied and limited like those that must be there', () => {
    expect(said(optional(5), ' e\u0301te\u0301 ')).toBe('été');
    expect(said(optional(5), 'abcde')).toBe('abcde');
    expect(said(optional(5), 'abcdef')).toEqual(codes('too-long'));
    for (const strange of [7, null, ['a']]) expect(said(optional(5), strange)).toEqual(codes('required'));
  });

  test('answer with a code, never with what was typed, however much that is', () => {
    for (const length of [20_000, 20_001, 200_000])
      expect(said(optional(5), 'a'.repeat(length))).toEqual(codes('too-long'));
    expect(said(optional(30_000), 'a'.repeat(20_001))).toEqual(codes('too-long'));
    expect(said(optional(30_000), 'a'.repeat(20_000))).toHaveLength(20_000);
  });
});

test('a line and several lines that may be left out differ in their breaks', () => {
  expect(said(optionalLine(9), 'a\nb')).toBe('a b');
  expect(said(optionalProse(9), 'a\nb')).toBe('a\nb');
});

test('a place, a note and a reason of 20,001 letters are too long, and not the name of an error', () => {
  const long = 'a'.repeat(20_001);
  const meeting = { title: 'Réunion', date: '2027-01-04', time: '14:00', place: long, link: '', weekly: false };
  expect(said(createMeetingInput, meeting)).toEqual(codes('too-long'));
  expect(said(settleActionInput, { status: 'done', actionId: id, note: long })).toEqual(codes('too-long'));
  expect(said(placeAgendaItemInput, { itemId: id, againstWish: long })).toEqual(codes('too-long'));
});

test('a reason against a wish is left out, or says something', () => {
  const against = (againstWish?: string) => said(placeAgendaItemInput, { itemId: id, againstWish });
  expect(against()).toEqual({ itemId: id, againstWish: '', first: false });
  expect(against('  ')).toEqual({ itemId: id, againstWish: '', first: false });
  expect(against('trop peu')).toEqual(codes('reason-short'));
  expect(against('dix lettre')).toEqual({ itemId: id, againstWish: 'dix lettre', first: false });
  expect(against('a'.repeat(501))).toEqual(codes('too-long'));
});

describe('a name', () => {
  test('is without what nobody sees, but with what joins letters in some scripts', () => {
    expect(said(personName, ' Le\u00AD Go\u2060ff\u180E ')).toBe('Le Goff');
    expect(said(personName, 'می\u200Cخواهم')).toBe('می\u200Cخواهم');
    expect(said(personName, 'ക\u200Dഷ')).toBe('ക\u200Dഷ');
  });

  test('has a letter, and 80 at most; one that may be missing may be empty', () => {
    expect(said(personName, '')).toEqual(codes('required'));
    expect(said(possibleName, '')).toBe('');
    for (const schema of [personName, possibleName]) {
      expect(said(schema, '12-7')).toEqual(codes('required'));
      expect(said(schema, 'a'.repeat(80))).toBe('a'.repeat(80));
      expect(said(schema, 'a'.repeat(81))).toEqual(codes('too-long'));
      expect(said(schema, 'a'.repeat(20_001))).toEqual(codes('too-long'));
      expect(said(schema, undefined)).toEqual(codes('required'));
    }
  });
});
