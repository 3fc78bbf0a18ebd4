import { inRoomOf } from '#server/database/tables/meeting/room.ts';
import { attendeesRightsChanged } from '#server/use-case/meeting/attendees-rights.ts';
import { arrive } from '#server/use-case/meeting-live/attendance.ts';
import { heldRoomsChanged } from '#server/use-case/meeting-live/held-reviews.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/**
 * Comes into the meeting; the case that is led now is kept with the arrival. Whoever was marked in the room has a device of their own
 * from now on, and writes for themself.
 */
export const joinMeeting = liveCommand('meeting.join', async (run) => {
  const { actor, meeting, standing, trx, now, audit } = run;
  if (standing.present) return false;
  const wasMarked = (await inRoomOf(trx, meeting.id)).some(({ professionalId }) => professionalId === actor.id);
  await arrive(trx, meeting, actor.id, now);
  if (wasMarked) await heldRoomsChanged(run, meeting.id);
  await audit({ action: 'meeting.joined', patientId: null, objectId: meeting.id });
  await attendeesRightsChanged(run, meeting.id);
  return true;
});
