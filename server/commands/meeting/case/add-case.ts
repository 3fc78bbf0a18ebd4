import { bringCase } from '../add-agenda-item.ts';
import { liveCommand } from '#server/use-case/meeting-live/live-run.ts';

/** Brings one more case to the meeting under way: placed by a coordinator, proposed by anybody else. */
export const addCase = liveCommand('case.add', async (run) => {
  const { meetingId, patientId, reason, question, minutes, againstWish } = run.input;
  await bringCase({ ...run, input: { meetingId, patientId, reason, question, minutes, againstWish } });
  return true;
});
