import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Goes on without the break that was proposed; it is not proposed again. */
export const declineBreak = liveCommand('meeting.decline-break', async ({ meeting, trx }) => {
  if (meeting.breakSettled === 1) return false;
  await trx.updateTable('meetings').set({ breakSettled: 1 }).where('id', '=', meeting.id).execute();
  return true;
});
