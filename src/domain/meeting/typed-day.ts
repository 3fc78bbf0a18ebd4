/**
 * The days ('YYYY-MM-DD') that are meant by a date typed in figures: `2026-11-22`, `22/11/2026`, `22.11.26`, or without its year, which is
 * then that of `today` and the years beside it. None where it is no date.
 */
export function typedDays(typed: string, today: string): string[] {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(typed);
  if (iso) return existing([asDay(iso[1], iso[2], iso[3])]);
  const written = /^\s*(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?\s*$/.exec(typed);
  if (!written) return [];
  const [, day, month, year] = written;
  const thisYear = Number(today.slice(0, 4));
  const years = year === undefined ? [thisYear, thisYear - 1, thisYear + 1] : [wholeYear(year, thisYear)];
  return existing(years.map((one) => asDay(String(one), month, day)));
}

/** Two figures are the year of this century. */
const wholeYear = (year: string, thisYear: number): number =>
  year.length === 4 ? Number(year) : Math.floor(thisYear / 100) * 100 + Number(year);

const asDay = (year = '', month = '', day = ''): string =>
  `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

function existing(days: readonly string[]): string[] {
  return days.filter((day) => {
    const at = Date.parse(`${day}T00:00:00Z`);
    return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
  });
}
