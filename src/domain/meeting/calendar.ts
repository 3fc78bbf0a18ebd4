const DAY_MS = 86_400_000;

/** The day ('YYYY-MM-DD') in `timeZone` at the instant `at`, in milliseconds UTC. */
export function dayIn(timeZone: string, at: number): string {
  return wallClock(timeZone, at).slice(0, 10);
}

/** The time of the day ('HH:MM') in `timeZone` at the instant `at`, in milliseconds UTC. */
export function timeIn(timeZone: string, at: number): string {
  return wallClock(timeZone, at).slice(11, 16);
}

/**
 * The instant (milliseconds UTC) at which clocks in `timeZone` show `time` ('HH:MM') on `day`. Of a time that comes twice the
 * first is meant; one that is skipped is as late after the change as it would have been without.
 */
export function instantOf(timeZone: string, day: string, time: string): number {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const [before, after] = [offsetAt(timeZone, shown - DAY_MS), offsetAt(timeZone, shown + DAY_MS)];
  const candidates = [shown - before, shown - after].filter((at) => at + offsetAt(timeZone, at) === shown);
  return candidates.length > 0 ? Math.min(...candidates) : shown - before;
}

/** The day that is `days` after `day`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days `to` is after `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** How far clocks in `timeZone` are ahead of UTC at `at`, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  return Date.parse(`${wallClock(timeZone, at)}Z`) - Math.floor(at / 1_000) * 1_000;
}

/** Some 30 kB each, outside of the heap where nothing hurries to free them: made once for each time zone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601-hc-h23', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** What clocks in `timeZone` show: 'YYYY-MM-DDTHH:MM:SS'. */
function wallClock(timeZone: string, at: number): string {
  const parts = clockOf(timeZone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const year = of('year').padStart(4, '0');
  return `${year}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}
