import { expect, test } from 'vitest';
import { isSameStance, standingNow, whoAgreesNow } from '#domain/care-plan/stances.ts';
import type { GivenStance, LaterStance, Said } from '#domain/care-plan/stances.ts';

const yes: Said = { stance: 'agrees', why: '', wouldChangeMind: '' };
const no: Said = { stance: 'dissents', why: 'Trop tôt', wouldChangeMind: 'Du sommeil' };
const given = (professionalId: string, said: Said): GivenStance => ({ professionalId, ...said });
const later = (who: string, recordedAt: number, said: Said): LaterStance => ({
  ...{ id: `${who}-${String(recordedAt)}`, recordedAt, ...said },
  by: { id: who, givenName: who, familyName: 'Martin', profession: 'nurse' },
});

test('C28 the latest that was said of somebody counts, whatever order it comes in', () => {
  const stances = [given('a', yes), given('b', no)];
  const since = [later('b', 30, yes), later('b', 10, no), later('c', 20, no)];
  expect(standingNow(stances, since)).toEqual(
    new Map([
      ['a', { ...yes, at: null }],
      ['b', { ...yes, at: 30 }],
      ['c', { ...no, at: 20 }],
    ]),
  );
  expect(standingNow([], []).size).toBe(0);
});

test('C28 who agreed and no longer does is named with nobody who agrees; who came to agree is named with when, under the name of then', () => {
  const stances = [given('a', yes), given('b', no), given('d', yes)];
  const since = [later('b', 10, yes), later('c', 20, yes), later('d', 30, no), later('e', 5, yes), later('e', 40, no)];
  const { agreeing, agreedSince } = whoAgreesNow(stances, since);
  expect(agreeing).toEqual(['a']);
  expect(agreedSince.map(({ by, at }) => [by.id, at])).toEqual([
    ['b', 10],
    ['c', 20],
  ]);
});

test('C28 one stands so already only where every word is the same', () => {
  expect(isSameStance(yes, { ...yes })).toBe(true);
  expect(isSameStance(no, { ...no })).toBe(true);
  for (const other of [yes, { ...no, why: 'Autre' }, { ...no, wouldChangeMind: 'Rien' }])
    expect(isSameStance(no, other)).toBe(false);
});
