import { depart } from '#server/use-case/meeting-live/attendance.ts';
import { heldRoomsChanged } from '#server/use-case/meeting-live/held-reviews.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Who leads says that a colleague without a device has left the room. */
export const markGone = liveCommand('meeting.mark-gone', async (run) => {
  const { input, meeting, trx, now, audit } = run;
  const left = await depart(trx, meeting, input.professionalId, now, 'room');
  if (left.length === 0) return false;
  await heldRoomsChanged(run, meeting.id);
  await audit({ action: 'meeting.marked-gone', patientId: null, objectId: input.professionalId });
  return true;
});
