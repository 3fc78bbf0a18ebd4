import type { LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { LiveUseCase } from '#server/use-case/live/live-session.ts';
import { addCase } from './case/add-case.ts';
import { askLead } from './lead/ask-lead.ts';
import { closeCase } from './case/close-case.ts';
import { confirmCase } from './case/confirm-case.ts';
import { decide } from './case/decide.ts';
import { declineBreak } from './lead/decline-break.ts';
import { dissent } from './case/dissent.ts';
import { endBreak } from './lead/end-break.ts';
import { endMeeting } from './lead/end-meeting.ts';
import { handOver } from './lead/hand-over.ts';
import { joinMeeting } from './attendance/join-meeting.ts';
import { keepLead } from './lead/keep-lead.ts';
import { leadCase } from './lead/lead-case.ts';
import { leadStep } from './lead/lead-step.ts';
import { leaveMeeting } from './attendance/leave-meeting.ts';
import { markGone } from './attendance/mark-gone.ts';
import { markInRoom } from './attendance/mark-in-room.ts';
import { nextStep } from './lead/next-step.ts';
import { openMeeting } from './lead/open-meeting.ts';
import { recordVoice } from './case/record-voice.ts';
import { remark } from './case/remark.ts';
import { reopenCase } from './case/reopen-case.ts';
import { startBreak } from './lead/start-break.ts';
import { takeOver } from './lead/take-over.ts';
import { withdrawDecision } from './case/withdraw-decision.ts';

/** What a page may ask for in a meeting, by the name under which it is sent. */
export const meetingLive: Record<LiveCommandName, LiveUseCase> = {
  'meeting.join': joinMeeting,
  'meeting.leave': leaveMeeting,
  'meeting.open': openMeeting,
  'meeting.next': nextStep,
  'meeting.lead-case': leadCase,
  'meeting.lead-step': leadStep,
  'meeting.take-over': takeOver,
  'meeting.hand-over': handOver,
  'meeting.ask-lead': askLead,
  'meeting.keep-lead': keepLead,
  'meeting.mark-in-room': markInRoom,
  'meeting.mark-gone': markGone,
  'meeting.start-break': startBreak,
  'meeting.end-break': endBreak,
  'meeting.decline-break': declineBreak,
  'meeting.end': endMeeting,
  'case.add': addCase,
  'case.record-voice': recordVoice,
  'case.remark': remark,
  'case.decide': decide,
  'case.withdraw-decision': withdrawDecision,
  'case.dissent': dissent,
  'case.close': closeCase,
  'case.reopen': reopenCase,
  'case.confirm': confirmCase,
};
