import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Who leads goes on leading, though somebody asked for the lead. */
export const keepLead = liveCommand('meeting.keep-lead', async ({ meeting, trx }) => {
  if (meeting.leadAskedBy === null) return false;
  await trx.updateTable('meetings').set({ leadAskedBy: null }).where('id', '=', meeting.id).execute();
  return true;
});
