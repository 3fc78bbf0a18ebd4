import { addDays, dayIn, instantOf } from './calendar.ts';

/** A meeting can be opened so long before its time. */
export const OPENS_BEFORE_MS = 3_600_000;

/** From when (with) until when (without) a meeting can be opened, in milliseconds UTC: on its own day, from an hour before its time. */
export type OpeningWindow = { from: number; until: number };

export function openingWindow(startsAt: number, timeZone: string): OpeningWindow {
  const day = dayIn(timeZone, startsAt);
  return {
    from: Math.max(instantOf(timeZone, day, '00:00'), startsAt - OPENS_BEFORE_MS),
    until: instantOf(timeZone, addDays(day, 1), '00:00'),
  };
}

/** Whether a meeting can be opened now, or why not. */
export type OpeningState = 'now' | 'meeting-too-early' | 'meeting-day-over';

export function canBeOpened({ from, until }: OpeningWindow, now: number): OpeningState {
  if (now < from) return 'meeting-too-early';
  return now < until ? 'now' : 'meeting-day-over';
}
