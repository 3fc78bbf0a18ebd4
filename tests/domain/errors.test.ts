import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DomainError, domainErrorOf } from '#domain/errors.ts';
import { day, existsInCalendar } from '#domain/ids.ts';

test('an error of ours is known by its code, whichever copy of the program threw it', () => {
  const own = new DomainError('forbidden', { name: 'required' });
  expect(domainErrorOf(own)).toBe(own);
  expect([own.message, own.name, own.refused]).toEqual(['forbidden', 'DomainError', null]);
  const fromElsewhere = { code: 'conflict', fields: {} };
  expect(domainErrorOf(fromElsewhere)).toBe(fromElsewhere);
});

test.each([
  undefined,
  null,
  'forbidden',
  7,
  () => 'forbidden',
  {},
  { code: 'forbidden' },
  { fields: {} },
  { code: 'ENOENT', fields: {} },
  new Error('forbidden'),
])('any other fault is none of ours: %o', (thrown) => {
  expect(domainErrorOf(thrown)).toBeNull();
});

test('a day is one of the calendar, written in one way', () => {
  const days = [
    '2028-02-29',
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    'x2026-01-01',
    '2026-01-01T10',
    '2026',
    '',
  ];
  expect(days.filter(existsInCalendar)).toEqual(['2028-02-29']);
  const codeOf = (value: unknown) => v.safeParse(day, value).issues?.map(({ message }) => message);
  expect([codeOf('2026-01-01'), codeOf(''), codeOf(7), codeOf('2026-02-30'), codeOf('+02026-01-01')]).toEqual([
    undefined,
    ['required', 'date'],
    ['required'],
    ['date'],
    ['date'],
  ]);
});
