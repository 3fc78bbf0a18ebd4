import type { Country } from '../patient-access/emergency-numbers.ts';
import { addDays } from './calendar.ts';
import { isHoliday, weekdayOf } from './holidays.ts';

/** Monday to Friday, without the holidays of the country. Days are 'YYYY-MM-DD'. */
export function isWorkingDay(country: Country | null, day: string): boolean {
  return ![0, 6].includes(weekdayOf(day)) && !isHoliday(country, day);
}

/** The working day that is `count` working days after `day`. */
export function workingDaysAfter(country: Country | null, day: string, count: number): string {
  if (count === 0) return day;
  return workingDaysAfter(country, workingDayFrom(country, addDays(day, 1)), count - 1);
}

/** The day itself where it is a working day, else the next one. */
export function workingDayFrom(country: Country | null, day: string): string {
  return isWorkingDay(country, day) ? day : workingDayFrom(country, addDays(day, 1));
}

/** The last working day within `days` days after `from`; where there is none, the first one after. */
export function workingDayWithin(country: Country | null, from: string, days: number): string {
  for (let left = days; left > 0; left -= 1) {
    const day = addDays(from, left);
    if (isWorkingDay(country, day)) return day;
  }
  return workingDaysAfter(country, from, 1);
}
