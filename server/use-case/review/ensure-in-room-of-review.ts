import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import { isInRoomOfReview } from '#server/database/tables/meeting/room.ts';
import { ensureColleagues } from '../live/ensure-colleagues.ts';

/**
 * Ends the run where somebody in whose name is written (`professionalId`) is not in the room of the review without a device now: field
 * error 'not-in-room', 'choice' for one who is no colleague (D22).
 */
export async function ensureInRoomOfReview(
  trx: Trx,
  review: { id: string; itemId: string | null },
  professionalId: string,
): Promise<void> {
  await ensureColleagues(trx, { professionalId });
  if (!(await isInRoomOfReview(trx, review, professionalId)))
    throw new DomainError('invalid-input', { professionalId: 'not-in-room' });
}
