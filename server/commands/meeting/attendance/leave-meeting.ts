import { attendeesRightsChanged } from '#server/use-case/meeting/attendees-rights.ts';
import { depart } from '#server/use-case/meeting-live/attendance.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Goes out of the meeting. Whoever facilitates stays its facilitator until somebody takes over. */
export const leaveMeeting = liveCommand('meeting.leave', async (run) => {
  const { actor, meeting, trx, now, audit } = run;
  const left = await depart(trx, meeting, actor.id, now);
  if (left.length === 0) return false;
  await audit({ action: 'meeting.left', patientId: null, objectId: meeting.id });
  await attendeesRightsChanged(run, meeting.id);
  return true;
});
