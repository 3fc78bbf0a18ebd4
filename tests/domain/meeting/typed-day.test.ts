import { expect, test } from 'vitest';
import { typedDays } from '#domain/meeting/typed-day.ts';
import { isMeantText } from '#domain/people/meant-text.ts';

const today = '2026-11-28';

test('a date in figures means its day; without a year, that of today and of the years beside it', () => {
  expect(typedDays('22/11', today)).toEqual(['2026-11-22', '2025-11-22', '2027-11-22']);
  expect(typedDays(' 2.1.26 ', today)).toEqual(['2026-01-02']);
  expect(typedDays('2019-3-7', today)).toEqual(['2019-03-07']);
  expect(typedDays('29/02', '2027-05-01')).toEqual(['2028-02-29']);
  for (const none of ['31/11/2026', '22', 'novembre', '99/99', '2026-13-01', '22/11/20266', ''])
    expect(typedDays(none, today), none).toEqual([]);
});

test('a text is meant by beginnings of its words, in any order, without accents or case; nothing typed means nothing', () => {
  expect(isMeantText('2 dec', 'mercredi 2 décembre 2026')).toBe(true);
  expect(isMeantText('2 dec', 'jeudi 3 décembre 2026')).toBe(false);
  const text = 'Réunion d’équipe, Œuvre';
  for (const typed of ['reu', 'EQUIPE reun', 'oeuv', "d'éq"]) expect(isMeantText(typed, text), typed).toBe(true);
  for (const typed of ['union', 'équipes', '', '  ', '«']) expect(isMeantText(typed, text), typed).toBe(false);
});
