import type { Locale } from '#domain/people/preferences.ts';

/** Dates, ages and enumerations as a reader of the page's language writes them, in the clinic's time zone. */
export type Format = {
  /** '2026-11-22' → 22 novembre 2026 */
  day: (day: string) => string;
  /** '2026-11-22' → dimanche 22 novembre: a day that is near. */
  nearDay: (day: string) => string;
  /** '2026-11-22' → 22/11/2026 */
  shortDay: (day: string) => string;
  /** Milliseconds UTC → 22 novembre 2026 */
  date: (at: number) => string;
  /** Milliseconds UTC → dimanche 22 novembre */
  weekday: (at: number) => string;
  /** Milliseconds UTC → 22/11/2026 14:05:09 */
  instant: (at: number) => string;
  /** Milliseconds UTC → 22/11/2026 14:05 */
  moment: (at: number) => string;
  /** Milliseconds UTC → 14:05 */
  time: (at: number) => string;
  /** Age in whole years at the clinic's today, of somebody born on '1980-04-02'; in months before two years. */
  age: (birthDate: string) => string;
  /** Anne, Karim et Sofia */
  list: (names: string[]) => string;
  /** The clinic's today, 'YYYY-MM-DD'. */
  today: string;
};

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Some 30 kB each, outside of the heap where nothing hurries to free them: made once for all pages, and not with each. */
const made = new Map<string, Intl.DateTimeFormat>();

function dateFormat(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(tag, options);
  made.set(key, format);
  return format;
}

const lists: Record<Locale, Intl.ListFormat> = {
  fr: new Intl.ListFormat(tags.fr, { type: 'conjunction' }),
  en: new Intl.ListFormat(tags.en, { type: 'conjunction' }),
};

/** Makes the formats of one page. `today` is the clinic's day, 'YYYY-MM-DD'. */
export function formats(locale: Locale, timeZone: string, today: string): Format {
  const tag = tags[locale];
  const inClinic = (options: Intl.DateTimeFormatOptions) => dateFormat(tag, { ...options, timeZone });
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(tag, { ...options, timeZone: 'UTC' });
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`));
  };
  /** French calls the first day of a month « 1er ». */
  const first = (text: string) => (locale === 'fr' ? text.replace(/(^|\D\s)1(?=\s\p{L})/u, '$11er') : text);
  const longDay = ofDay({ dateStyle: 'long' });
  const nearDay = ofDay({ weekday: 'long', day: 'numeric', month: 'long' });
  const date = inClinic({ dateStyle: 'long' });
  const weekday = inClinic({ weekday: 'long', day: 'numeric', month: 'long' });
  const instant = inClinic({ dateStyle: 'short', timeStyle: 'medium' });
  const moment = inClinic({ dateStyle: 'short', timeStyle: 'short' });
  const time = inClinic({ timeStyle: 'short' });
  const list = lists[locale];
  const duration = (unit: 'year' | 'month', count: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return {
    day: (day) => first(longDay(day)),
    nearDay: (day) => first(nearDay(day)),
    shortDay: ofDay({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    date: (at) => first(date.format(at)),
    weekday: (at) => first(weekday.format(at)),
    instant: (at) => instant.format(at),
    moment: (at) => moment.format(at),
    time: (at) => time.format(at),
    age: (birthDate) => {
      const months = wholeMonths(birthDate, today);
      if (months < 24) return duration('month', months);
      const years = Math.floor(months / 12);
      // English says "44, born in May".
      return locale === 'en' ? String(years) : duration('year', years);
    },
    list: (names) => list.format(names),
    today,
  };
}

/** The day it is at `at` in `timeZone`, as 'YYYY-MM-DD'. */
export function dayIn(timeZone: string, at: number): string {
  return dateFormat('sv-SE', { timeZone }).format(at);
}

function wholeMonths(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return Math.max(0, (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0));
}
