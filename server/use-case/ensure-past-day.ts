import { DomainError } from '#domain/errors.ts';
import { isPastDay } from '#domain/patients/identity.ts';

/** Ends the run with the field error 'date-future' where nobody can be born yet on `birthDate`. */
export function ensurePastDay(birthDate: string, now: number): void {
  if (!isPastDay(birthDate, now)) throw new DomainError('invalid-input', { birthDate: 'date-future' });
}
