import { giveLead } from '#server/use-case/live/pass-lead.ts';
import { liveCommand, meetingSession } from '#server/use-case/meeting-live/live-run.ts';

/** Gives the lead of the meeting to somebody who is there. */
export const handOver = liveCommand('meeting.hand-over', (run) =>
  giveLead(meetingSession, run, run.meeting, run.input.to),
);
