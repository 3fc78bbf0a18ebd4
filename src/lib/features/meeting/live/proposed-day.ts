import { page } from '$app/state';
import { addDays } from '#domain/meeting/calendar.ts';
import { workingDayFrom } from '#domain/meeting/working-days.ts';

/** The day ('YYYY-MM-DD') that a form proposes: the working day of the clinic's country that is `days` after today, or the next one. */
export function proposedDay(days: number): string {
  const { today, country } = page.data;
  return today ? workingDayFrom(country ?? null, addDays(today, days)) : '';
}
