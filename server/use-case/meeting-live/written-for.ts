import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import { inRoomOf } from '#server/database/tables/meeting/room.ts';
import { ensureColleagues } from '../live/ensure-colleagues.ts';

type Writing = { actor: Actor; trx: Trx; meeting: { id: string } };

/**
 * For whom the actor writes: null for themself. Nobody is spoken for but who is in the room without a device: throws the field error
 * 'not-in-room' for `field`, 'choice' where it names no colleague (D22).
 */
export async function writtenFor(
  { actor, trx, meeting }: Writing,
  field: string,
  professionalId: string | null,
): Promise<string | null> {
  if (professionalId === null || professionalId === actor.id) return null;
  await ensureColleagues(trx, { [field]: professionalId });
  const inRoom = await inRoomOf(trx, meeting.id);
  if (!inRoom.some((one) => one.professionalId === professionalId))
    throw new DomainError('invalid-input', { [field]: 'not-in-room' });
  return professionalId;
}
