import { expect, test } from 'vitest';
import { addDays } from '#domain/meeting/calendar.ts';
import { isHoliday } from '#domain/meeting/holidays.ts';
import { workingDayFrom, workingDayWithin } from '#domain/meeting/working-days.ts';
import type { Country } from '#domain/patient-access/emergency-numbers.ts';

/** What the countries' own calendars say of these years. */
const published: [Country, number, string][] = [
  ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
  ['FR', 2027, '01-01 03-29 05-01 05-06 05-08 05-17 07-14 08-15 11-01 11-11 12-25'],
  ['BE', 2026, '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
  ['CH', 2026, '01-01 01-02 04-03 04-06 05-14 05-25 08-01 12-25 12-26'],
  ['CA-QC', 2026, '01-01 04-03 04-06 05-18 06-24 07-01 09-07 10-12 12-25'],
  ['CA-QC', 2029, '01-01 03-30 04-02 05-21 06-24 07-01 07-02 09-03 10-08 12-25'],
  ['GB', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  ['GB', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ['GB', 2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
];

test.each(published)('the holidays of %s in %i', (country, year, days) => {
  const found: string[] = [];
  for (let day = `${String(year)}-01-01`; day.startsWith(String(year)); day = addDays(day, 1))
    if (isHoliday(country, day)) found.push(day.slice(5));
  expect(found.join(' ')).toBe(days);
});

test('a date that is proposed is a working day: the next one, or the last one within the time there is', () => {
  expect(workingDayFrom('FR', '2026-12-25')).toBe('2026-12-28');
  expect(workingDayFrom('GB', '2026-12-25')).toBe('2026-12-29');
  expect(workingDayWithin('FR', '2026-12-18', 7)).toBe('2026-12-24');
  expect(workingDayWithin('FR', '2026-11-20', 2)).toBe('2026-11-23');
});
