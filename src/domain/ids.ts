import * as v from 'valibot';

/** A row's id: UUID v7 made by the server. Anything else names nothing: the code is that of a missing record. */
export const id = v.pipe(v.string('not-found'), v.uuid('not-found'));

/** A day as 'YYYY-MM-DD' that exists in the calendar. */
export const day = v.pipe(v.string('required'), v.nonEmpty('required'), v.check(existsInCalendar, 'date'));

/** Whether `value` is written as 'YYYY-MM-DD' and is a day of the calendar. */
export function existsInCalendar(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
