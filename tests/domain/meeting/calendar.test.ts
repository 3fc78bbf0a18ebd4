import { describe, expect, test } from 'vitest';
import { addDays, dayIn, daysBetween, instantOf, timeIn } from '#domain/meeting/calendar.ts';

const at = (zone: string, day: string, time: string) => new Date(instantOf(zone, day, time)).toISOString();

describe('the clinic’s clock', () => {
  test('two o’clock in the afternoon stays two o’clock when the clocks change', () => {
    expect(at('Europe/Paris', '2026-10-24', '14:00')).toBe('2026-10-24T12:00:00.000Z');
    expect(at('Europe/Paris', '2026-10-25', '14:00')).toBe('2026-10-25T13:00:00.000Z');
    expect(at('Europe/Paris', '2027-03-27', '14:00')).toBe('2027-03-27T13:00:00.000Z');
    expect(at('Europe/Paris', '2027-03-28', '14:00')).toBe('2027-03-28T12:00:00.000Z');
    expect(at('America/New_York', '2026-11-01', '14:00')).toBe('2026-11-01T19:00:00.000Z');
    expect(at('Asia/Kolkata', '2026-11-01', '14:00')).toBe('2026-11-01T08:30:00.000Z');
  });

  test('of an hour that comes twice the first is meant, and an hour that is skipped comes after the change', () => {
    expect(at('Europe/Paris', '2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('Europe/Paris', '2027-03-28', '02:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(timeIn('Europe/Paris', instantOf('Europe/Paris', '2027-03-28', '02:30'))).toBe('03:30');
  });

  test('every day of a year reads back as the day and time it was made of, in zones of every kind', () => {
    const step = process.env['CORDEE_TEST_MUTANTS'] ? 31 : 1;
    for (const zone of ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC']) {
      for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, step)) {
        for (const time of ['00:00', '07:45', '14:00', '23:59']) {
          const instant = instantOf(zone, day, time);
          expect([dayIn(zone, instant), timeIn(zone, instant)]).toEqual([day, time]);
        }
      }
    }
  });

  test('the day is that of the clinic, not of UTC', () => {
    const newYear = Date.UTC(2026, 11, 31, 23, 30);
    expect([dayIn('Europe/Paris', newYear), dayIn('UTC', newYear)]).toEqual(['2027-01-01', '2026-12-31']);
  });

  test('days are counted over the ends of months and years, and over changes of the clocks', () => {
    expect(addDays('2026-12-29', 7)).toBe('2027-01-05');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-10-20', '2026-10-27')).toBe(7);
    expect(daysBetween('2026-10-27', '2026-10-20')).toBe(-7);
  });
});
