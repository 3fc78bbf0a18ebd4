import { DomainError } from '#domain/errors.ts';
import { dayIn } from '#domain/meeting/calendar.ts';

/** Ends the run with the field error 'date-past' where `date` is over in the clinic. */
export function ensureComingDay(date: string, timeZone: string, now: number): void {
  if (date < dayIn(timeZone, now)) throw new DomainError('invalid-input', { date: 'date-past' });
}
