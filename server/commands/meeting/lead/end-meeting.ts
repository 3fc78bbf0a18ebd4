import { attendeesRightsChanged } from '#server/use-case/meeting/attendees-rights.ts';
import { prepareNext } from '#server/use-case/meeting/prepare-next.ts';
import { depart } from '#server/use-case/meeting-live/attendance.ts';
import { heldRoomsChanged, keepLeftReviews } from '#server/use-case/meeting-live/held-reviews.ts';
import { countTime } from '#server/use-case/meeting-live/lead.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';
import type { LiveRun } from '#server/use-case/meeting-live/live-run.ts';

/** Ends the meeting: everybody has left it, its cases stay as they are, and what it left open is proposed in the next one. */
export const endMeeting = liveCommand('meeting.end', async (run) => {
  const { meeting, trx, now, audit, timeZone } = run;
  if (meeting.status !== 'open') return false;
  await countTime(trx, meeting, now);
  await depart(trx, meeting, null, now);
  await trx
    .updateTable('meetings')
    .set({
      status: 'closed',
      closedAt: now,
      currentItemId: null,
      step: null,
      stepStartedAt: null,
      caseStartedAt: null,
      breakUntil: null,
    })
    .where('id', '=', meeting.id)
    .execute();
  await leaveLead(run);
  await heldRoomsChanged(run, meeting.id);
  await keepLeftReviews(trx, meeting.id);
  await prepareNext(run, timeZone, meeting);
  await audit({ action: 'meeting.ended', patientId: null, objectId: meeting.id });
  // Who attended may write in the plans no more, observers not even read them.
  await attendeesRightsChanged(run, meeting.id);
  return true;
});

/** A review that is not concluded yet goes on by itself, led by whoever led the meeting. */
async function leaveLead({ meeting, trx }: LiveRun<'meeting.end'>): Promise<void> {
  if (meeting.facilitatorId === null) return;
  await trx
    .updateTable('reviews')
    .set({ facilitatorId: meeting.facilitatorId })
    .where('status', '=', 'open')
    .where('itemId', 'in', trx.selectFrom('agendaItems').where('meetingId', '=', meeting.id).select('id'))
    .execute();
}
