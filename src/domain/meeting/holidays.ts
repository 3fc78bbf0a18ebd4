import type { Country } from '../patient-access/emergency-numbers.ts';
import { addDays } from './calendar.ts';

/** The days ('YYYY-MM-DD') of one kind in a year. */
type Rule = (year: number) => readonly string[];

const on =
  (monthDay: string): Rule =>
  (year) => [`${String(year)}-${monthDay}`];
const afterEaster =
  (days: number): Rule =>
  (year) => [addDays(easter(year), days)];
/** The first Monday from a day ('MM-DD') on. */
const mondayFrom =
  (monthDay: string): Rule =>
  (year) => [firstFrom(`${String(year)}-${monthDay}`, (weekday) => weekday === 1)];
/** The first working days from a day ('MM-DD') on: what falls on a weekend is made up for. */
const madeUp =
  (monthDay: string, count = 1): Rule =>
  (year) => {
    const days: string[] = [];
    for (let from = `${String(year)}-${monthDay}`; days.length < count; from = addDays(days.at(-1) ?? from, 1))
      days.push(firstFrom(from, (weekday) => weekday !== 0 && weekday !== 6));
    return days;
  };

const GOOD_FRIDAY = -2;
const EASTER_MONDAY = 1;
const ASCENSION = 39;
const WHIT_MONDAY = 50;

/**
 * The holidays of the whole country, as its law names them. Switzerland has one only: the others are those of most of its cantons. Of the
 * United Kingdom those of England and Wales. A holiday of one region alone is a working day: nobody in need waits a day longer for it.
 */
const rules: Readonly<Record<Country, readonly Rule[]>> = {
  FR: [
    ...[on('01-01'), afterEaster(EASTER_MONDAY), on('05-01'), on('05-08'), afterEaster(ASCENSION)],
    ...[afterEaster(WHIT_MONDAY), on('07-14'), on('08-15'), on('11-01'), on('11-11'), on('12-25')],
  ],
  BE: [
    ...[on('01-01'), afterEaster(EASTER_MONDAY), on('05-01'), afterEaster(ASCENSION), afterEaster(WHIT_MONDAY)],
    ...[on('07-21'), on('08-15'), on('11-01'), on('11-11'), on('12-25')],
  ],
  CH: [
    ...[on('01-01'), on('01-02'), afterEaster(GOOD_FRIDAY), afterEaster(EASTER_MONDAY), afterEaster(ASCENSION)],
    ...[afterEaster(WHIT_MONDAY), on('08-01'), on('12-25'), on('12-26')],
  ],
  'CA-QC': [
    ...[on('01-01'), afterEaster(GOOD_FRIDAY), afterEaster(EASTER_MONDAY), mondayFrom('05-18'), on('06-24')],
    // Canada Day that is a Sunday is kept on the Monday.
    ...[on('07-01'), (year: number) => sundayMadeUp(`${String(year)}-07-01`)],
    ...[mondayFrom('09-01'), mondayFrom('10-08'), on('12-25')],
  ],
  GB: [
    ...[madeUp('01-01'), afterEaster(GOOD_FRIDAY), afterEaster(EASTER_MONDAY), mondayFrom('05-01')],
    ...[mondayFrom('05-25'), mondayFrom('08-25'), madeUp('12-25', 2)],
  ],
};

/** Whether a day ('YYYY-MM-DD') is a holiday of the country; of one that is not known nothing is. */
export function isHoliday(country: Country | null, day: string): boolean {
  if (country === null) return false;
  const year = Number(day.slice(0, 4));
  return rules[country].some((rule) => rule(year).includes(day));
}

function sundayMadeUp(day: string): string[] {
  return weekdayOf(day) === 0 ? [addDays(day, 1)] : [];
}

function firstFrom(day: string, isIt: (weekday: number) => boolean): string {
  return isIt(weekdayOf(day)) ? day : firstFrom(addDays(day, 1), isIt);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easter(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year)}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`;
}
