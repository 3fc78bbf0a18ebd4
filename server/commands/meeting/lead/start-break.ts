import { countTime } from '#server/use-case/meeting-live/lead.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Begins a break, which stops the timer of the case. The break lasts until the facilitator ends it. */
export const startBreak = liveCommand('meeting.start-break', async ({ input: { minutes }, meeting, trx, now }) => {
  if (meeting.breakUntil !== null) return false;
  await countTime(trx, meeting, now);
  await trx
    .updateTable('meetings')
    .set({
      breakUntil: now + minutes * 60_000,
      breakSettled: 1,
      caseStartedAt: meeting.caseStartedAt === null ? null : now,
    })
    .where('id', '=', meeting.id)
    .execute();
  return true;
});
