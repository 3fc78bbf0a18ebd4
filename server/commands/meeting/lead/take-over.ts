import { takeLead } from '#server/use-case/live/pass-lead.ts';
import { liveCommand, meetingSession } from '#server/use-case/meeting-live/live-run.ts';

/** Leads the meeting on from somebody who is no longer there. */
export const takeOver = liveCommand('meeting.take-over', (run) =>
  takeLead(meetingSession, run, run.meeting, run.input.from),
);
