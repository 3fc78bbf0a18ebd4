import { following } from '#domain/meeting/course.ts';
import { agendaOf, lead, placeOf } from '#server/use-case/meeting-live/lead.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Leads on from what the facilitator saw. Where the meeting is elsewhere already, or nothing is left, nothing changes. */
export const nextStep = liveCommand('meeting.next', async ({ input: { from }, meeting, trx, now }) => {
  const here = placeOf(meeting);
  if (from?.itemId !== here?.itemId || from?.step !== here?.step) return false;
  const to = following(await agendaOf(trx, meeting.id), here);
  if (!to) return false;
  await lead(trx, meeting, to, now);
  return true;
});
