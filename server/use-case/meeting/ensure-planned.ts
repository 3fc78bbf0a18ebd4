import { DomainError } from '#domain/errors.ts';
import type { Schema } from '#server/database/schema.ts';

/** Ends the run with 'wrong-phase' where the meeting is no longer only planned. */
export function ensurePlanned(meeting: Pick<Schema['meetings'], 'status'>): void {
  if (meeting.status !== 'planned') throw new DomainError('wrong-phase');
}
