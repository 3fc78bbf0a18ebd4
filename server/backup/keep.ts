/** A nightly copy, by the day that is in its name ('YYYY-MM-DD'). */
export type Nightly = { file: string; day: string };

/** So many of the last days, weeks and months keep their last copy. */
const KEPT = { days: 7, weeks: 5, months: 12 };

const PATTERN = /^cordee-(\d{4}-\d\d-\d\d)T\d{6}Z-nightly\.sqlite(?:\.age)?$/;

/** The nightly copies among the files of a folder; others are nobody's to delete. */
export function nightlyAmong(files: readonly string[]): Nightly[] {
  return files.flatMap((file) => {
    const day = PATTERN.exec(file)?.[1];
    return day === undefined ? [] : [{ file, day }];
  });
}

/** The copies that go: of each of the last 7 days, 5 weeks and 12 months that have any, the last one stays. */
export function toDelete(copies: readonly Nightly[]): string[] {
  const newestFirst = [...copies].sort((a, b) => (a.file < b.file ? 1 : -1));
  const kept = new Set<string>();
  const keep = (count: number, periodOf: (day: string) => string) => {
    const seen = new Set<string>();
    for (const { file, day } of newestFirst) {
      const period = periodOf(day);
      if (seen.has(period) || seen.size >= count) continue;
      seen.add(period);
      kept.add(file);
    }
  };
  keep(KEPT.days, (day) => day);
  keep(KEPT.weeks, mondayOf);
  keep(KEPT.months, (day) => day.slice(0, 7));
  return newestFirst.map(({ file }) => file).filter((file) => !kept.has(file));
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
