import { describe, expect, test } from 'vitest';
import { instantOf } from '#domain/meeting/calendar.ts';
import { canBeOpened, openingWindow } from '#domain/meeting/opening.ts';

const PARIS = 'Europe/Paris';

describe('C23 a meeting can be opened on its own day, in the clinic’s time zone, from an hour before its time', () => {
  test.each([
    ['in the afternoon', '2026-11-24', '14:00', '2026-11-24T13:00', '2026-11-25T00:00'],
    ['just after midnight, no earlier than its day', '2026-11-24', '00:30', '2026-11-24T00:00', '2026-11-25T00:00'],
    ['late in the evening', '2026-11-24', '23:30', '2026-11-24T22:30', '2026-11-25T00:00'],
    ['on the day that has 23 hours', '2027-03-28', '14:00', '2027-03-28T13:00', '2027-03-29T00:00'],
    ['on the day that has 25 hours', '2026-10-25', '03:30', '2026-10-25T02:30', '2026-10-26T00:00'],
  ])('%s', (_when, day, time, from, until) => {
    const window = openingWindow(instantOf(PARIS, day, time), PARIS);
    const [opens, closes] = [from, until].map((at) => instantOf(PARIS, at.slice(0, 10), at.slice(11)));
    // Of the hour that comes twice the second one is meant here: an hour before is an hour before.
    const oneHour = day === '2026-10-25' ? 3_600_000 : 0;
    expect(window).toEqual({ from: (opens ?? 0) + oneHour, until: closes });
    expect(canBeOpened(window, window.from - 1)).toBe('meeting-too-early');
    expect(canBeOpened(window, window.from)).toBe('now');
    expect(canBeOpened(window, window.until - 1)).toBe('now');
    expect(canBeOpened(window, window.until)).toBe('meeting-day-over');
  });

  test('of another time zone the day is another one', () => {
    const startsAt = Date.parse('2026-11-24T23:30:00Z');
    expect(openingWindow(startsAt, PARIS).until).toBe(Date.parse('2026-11-25T23:00:00Z'));
    expect(openingWindow(startsAt, 'America/Montreal').until).toBe(Date.parse('2026-11-25T05:00:00Z'));
  });
});
