import type { Day } from './stories/story.ts';

const DAY_MS = 24 * 60 * 60_000;
const THURSDAY = 4;

/** Midnight UTC of the last Thursday before the day of `now`: the clinic's last weekly meeting. */
export function lastMeeting(now: number): number {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const sinceThursday = (new Date(today).getUTCDay() - THURSDAY + 7) % 7;
  return today - (sinceThursday === 0 ? 7 : sinceThursday) * DAY_MS;
}

/** The story's day as 'YYYY-MM-DD'. */
export function dateOf(day: Day, now: number): string {
  return new Date(lastMeeting(now) + day * DAY_MS).toISOString().slice(0, 10);
}

/** A moment of the story's day, in milliseconds UTC. */
export function momentOf(day: Day, minutesAfterMidnightUtc: number, now: number): number {
  return lastMeeting(now) + day * DAY_MS + minutesAfterMidnightUtc * 60_000;
}

/** The birth date of somebody who is `age` on the day of `now`, born on `birthday` ('MM-DD'). */
export function birthDateOf({ age, birthday }: { age: number; birthday: string }, now: number): string {
  const today = new Date(now).toISOString();
  const year = Number(today.slice(0, 4)) - age - (birthday <= today.slice(5, 10) ? 0 : 1);
  return `${String(year)}-${birthday}`;
}
