import { addDays, instantOf } from '../meeting/calendar.ts';

/** Which part of the past is looked at: the last twelve or twenty-four months (whole ones, and the one under way), a year, or everything. */
export const rollingPeriods = ['12', '24'] as const;

/** From `from` to `to`, both 'YYYY-MM-DD' and both in it; and the same as instants, the second one out of it, in milliseconds UTC. */
export type Period = { choice: string; from: string; to: string; fromAt: number; untilAt: number };

/**
 * The days and instants of a choice, at the clinic's `today`; `first` is the day of the first thing recorded. Only whole months begin a
 * period: single days could be told apart by difference.
 */
export function periodOf(choice: string, today: string, first: string, timeZone: string): Period {
  const [from, to] = boundsOf(choice, today, first);
  return {
    choice,
    from,
    to,
    fromAt: instantOf(timeZone, from, '00:00'),
    untilAt: instantOf(timeZone, addDays(to, 1), '00:00'),
  };
}

function boundsOf(choice: string, today: string, first: string): [string, string] {
  if (choice === 'all') return [monthsBefore(first, 0), today];
  if (choice === '12' || choice === '24') return [monthsBefore(today, Number(choice) - 1), today];
  const end = `${choice}-12-31`;
  return [`${choice}-01-01`, end < today ? end : today];
}

/** The first day of the month that is `months` before the one of `day`. */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** The years that can be chosen: from the one in which the first thing was recorded to this one, latest first. */
export function yearsUntil(today: string, first: string | null): number[] {
  const [last, begin] = [Number(today.slice(0, 4)), Number((first ?? today).slice(0, 4))];
  return Array.from({ length: Math.max(1, last - begin + 1) }, (_, index) => last - index);
}

/** So many quarters, or months, are told apart; a longer period goes by years. */
const MOST_QUARTERS = 12;
const MOST_MONTHS = 24;

/** The quarters ('2026-Q3') that a period touches, or the years ('2026') of a long one, each with the instant at which it begins (ms UTC). */
export function stepsOf({ from, to }: Pick<Period, 'from' | 'to'>, timeZone: string): { key: string; at: number }[] {
  const quarters = stretches(from, to, 3);
  const steps = quarters.length > MOST_QUARTERS ? stretches(from, to, 12) : quarters;
  return steps.map(({ key, day }) => ({ key, at: instantOf(timeZone, day, '00:00') }));
}

/** The months ('2026-03') of a period, or its years where there are many, each with the instant at which it begins (ms UTC). */
export function monthsOf({ from, to }: Pick<Period, 'from' | 'to'>, timeZone: string): { key: string; at: number }[] {
  const months = stretches(from, to, 1);
  const steps = months.length > MOST_MONTHS ? stretches(from, to, 12) : months;
  return steps.map(({ key, day }) => ({ key, at: instantOf(timeZone, day, '00:00') }));
}

function stretches(from: string, to: string, months: 1 | 3 | 12): { key: string; day: string }[] {
  const all: { key: string; day: string }[] = [];
  for (let day = `${from.slice(0, 4)}-01-01`; day <= to; day = monthsBefore(day, -months)) {
    const quarter = `${day.slice(0, 4)}-Q${String(Math.floor(Number(day.slice(5, 7)) / 3) + 1)}`;
    const key = { 1: day.slice(0, 7), 3: quarter, 12: day.slice(0, 4) }[months];
    if (monthsBefore(day, -months) > from) all.push({ key, day });
  }
  return all;
}

/** A stretch of time in which clocks are the same `offset` (milliseconds) ahead of UTC, until `until` (milliseconds UTC). */
export type Offset = { until: number; offset: number };

const DAY_MS = 86_400_000;

/** The offsets of `timeZone` from one instant to another: with them a database can tell days without knowing zones. */
export function offsetsIn(timeZone: string, fromAt: number, untilAt: number): Offset[] {
  const offsets: Offset[] = [];
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  let current = offsetAt(format, fromAt);
  // A fortnight holds at most one change of the clocks.
  for (let at = fromAt; at < untilAt; at += 14 * DAY_MS) {
    const [low, high] = [at, Math.min(at + 14 * DAY_MS, untilAt)];
    const next = offsetAt(format, high);
    if (next === current) continue;
    offsets.push({ until: changeBetween(format, low, high, current), offset: current });
    current = next;
  }
  return [...offsets, { until: Infinity, offset: current }];
}

function changeBetween(format: Intl.DateTimeFormat, from: number, to: number, before: number): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(format, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** How far clocks are ahead of UTC, in milliseconds. */
function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
