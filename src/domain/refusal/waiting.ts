import { addDays } from '../meeting/calendar.ts';

/** Whether a refusal that nobody has reviewed has waited for longer than the clinic wants; days are 'YYYY-MM-DD'. */
export function hasWaitedTooLong(refusedOn: string, withinDays: number, today: string): boolean {
  return addDays(refusedOn, withinDays) < today;
}
