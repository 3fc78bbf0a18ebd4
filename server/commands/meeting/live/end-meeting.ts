import { prepareNext } from '../prepare-next.ts';
import { depart } from './attendance.ts';
import { heldReviewsChanged } from './held-reviews.ts';
import { countTime } from './lead.ts';
import { liveCommand } from './live-run.ts';

/** Ends the meeting: everybody has left it, its cases stay as they are, and what it left open is proposed in the next one. */
export const endMeeting = liveCommand('meeting.end', async (run) => {
  const { meeting, trx, now, audit, announce, timeZone } = run;
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
  await heldReviewsChanged(run, meeting.id);
  await prepareNext(run, timeZone, meeting);
  await audit({ action: 'meeting.ended', patientId: null, objectId: meeting.id });
  // Who attended may write in the plans no more, observers not even read them.
  const attended = await trx
    .selectFrom('attendances')
    .where('meetingId', '=', meeting.id)
    .select('professionalId')
    .distinct()
    .execute();
  for (const { professionalId } of attended) announce({ type: 'professional.rights-changed', professionalId });
  return true;
});
