import { DomainError } from '#domain/errors.ts';
import { isAmendable } from '#domain/meeting/minutes.ts';
import type { Schema } from '#server/database/schema.ts';

/** Ends the run with 'wrong-phase' where the meeting is not over, with 'meeting-over' where its minutes are final. */
export function ensureAmendable(meeting: Pick<Schema['meetings'], 'status' | 'closedAt'>, now: number): void {
  if (isAmendable(meeting, now)) return;
  throw new DomainError(meeting.closedAt === null ? 'wrong-phase' : 'meeting-over');
}
