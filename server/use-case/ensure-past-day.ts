import { DomainError } from '#domain/errors.ts';
import { isPastDay } from '#domain/patients/identity.ts';

/** Ends the run with the error 'date-future' of `field` where nobody can be born, or have died, yet on `day`. */
export function ensurePastDay(day: string, now: number, field = 'birthDate'): void {
  if (!isPastDay(day, now)) throw new DomainError('invalid-input', { [field]: 'date-future' });
}
