import { resumed } from '#domain/meeting/timer.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Goes on after a break: the timer of the case resumes where it stopped. */
export const endBreak = liveCommand('meeting.end-break', async ({ meeting, trx, now }) => {
  const { breakUntil, caseStartedAt, stepStartedAt } = meeting;
  if (breakUntil === null) return false;
  const timer = caseStartedAt === null || stepStartedAt === null ? {} : resumed({ caseStartedAt, stepStartedAt }, now);
  await trx
    .updateTable('meetings')
    .set({ breakUntil: null, ...timer })
    .where('id', '=', meeting.id)
    .execute();
  return true;
});
