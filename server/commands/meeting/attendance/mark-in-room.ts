import { canSeeMeeting } from '#domain/access/meeting-policy.ts';
import { DomainError } from '#domain/errors.ts';
import type { Trx } from '#server/database/database.ts';
import { meetingStanding } from '#server/database/rights/meeting-standings.ts';
import { professionalOf } from '#server/database/tables/people/professionals.ts';
import { inRoomOf } from '#server/database/tables/meeting/room.ts';
import { arrive } from '#server/use-case/meeting-live/attendance.ts';
import { heldRoomsChanged } from '#server/use-case/meeting-live/held-reviews.ts';
import { isIn, liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/**
 * Who leads says that a colleague is in the room without a device: from now on they count as present, and can be written for. Throws
 * the field error 'choice' for somebody who is not invited, 'conflict' for one who is there by a device of their own.
 */
export const markInRoom = liveCommand('meeting.mark-in-room', async (run) => {
  const { actor, input, meeting, trx, now, audit, announce } = run;
  const { professionalId } = input;
  if (!(await mayBeThere(trx, professionalId, meeting.id)))
    throw new DomainError('invalid-input', { professionalId: 'choice' });
  if (await isIn(trx, meeting.id, professionalId)) throw new DomainError('conflict');
  const inRoom = await inRoomOf(trx, meeting.id);
  if (inRoom.some((one) => one.professionalId === professionalId)) return false;
  await arrive(trx, meeting, professionalId, now, actor.id);
  await heldRoomsChanged(run, meeting.id);
  await audit({ action: 'meeting.marked-in-room', patientId: null, objectId: professionalId });
  // Who attends may read the patients of the agenda.
  announce({ type: 'professional.rights-changed', professionalId });
  return true;
});

async function mayBeThere(trx: Trx, professionalId: string, meetingId: string): Promise<boolean> {
  const person = await professionalOf(trx, professionalId);
  const standing = await meetingStanding(trx, professionalId, meetingId);
  return person?.status === 'active' && standing !== null && canSeeMeeting(person, standing) === 'allowed';
}
