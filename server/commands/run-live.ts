import * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { liveCommandNames } from '#domain/meeting/live-commands.ts';
import type { LiveAnswer, LiveCommandName } from '#domain/meeting/live-commands.ts';
import type { UseCase } from '../use-case/command.ts';
import { answered, refusal } from '../use-case/live-answer.ts';
import type { ClinicDeps } from '../use-case/use-case-in-zone.ts';
import { addCase } from './meeting/case/add-case.ts';
import { askLead } from './meeting/lead/ask-lead.ts';
import { closeCase } from './meeting/case/close-case.ts';
import { confirmCase } from './meeting/case/confirm-case.ts';
import { decide } from './meeting/case/decide.ts';
import { declineBreak } from './meeting/lead/decline-break.ts';
import { dissent } from './meeting/case/dissent.ts';
import { endBreak } from './meeting/lead/end-break.ts';
import { endMeeting } from './meeting/lead/end-meeting.ts';
import { handOver } from './meeting/lead/hand-over.ts';
import { joinMeeting } from './meeting/attendance/join-meeting.ts';
import { keepLead } from './meeting/lead/keep-lead.ts';
import { leadCase } from './meeting/lead/lead-case.ts';
import { leadStep } from './meeting/lead/lead-step.ts';
import { leaveMeeting } from './meeting/attendance/leave-meeting.ts';
import type { LiveUseCase } from '../use-case/meeting-live/live-run.ts';
import { markGone } from './meeting/attendance/mark-gone.ts';
import { markInRoom } from './meeting/attendance/mark-in-room.ts';
import { nextStep } from './meeting/lead/next-step.ts';
import { openMeeting } from './meeting/lead/open-meeting.ts';
import { recordVoice } from './meeting/case/record-voice.ts';
import { remark } from './meeting/case/remark.ts';
import { reopenCase } from './meeting/case/reopen-case.ts';
import { startBreak } from './meeting/lead/start-break.ts';
import { takeOver } from './meeting/lead/take-over.ts';
import { withdrawDecision } from './meeting/case/withdraw-decision.ts';

const useCases: Record<LiveCommandName, LiveUseCase> = {
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

const named = v.object({ name: v.picklist(liveCommandNames), payload: v.unknown() });

/**
 * Carries out one live command, `{ name, payload }`, and answers it (D14). A refusal is an answer too, never thrown; an unknown
 * name is 'invalid-input'.
 */
export const runLive: UseCase<Actor, LiveAnswer, ClinicDeps> = async (deps, actor, raw) => {
  const asked = v.safeParse(named, raw);
  if (!asked.success) return refusal('invalid-input');
  return answered(useCases[asked.output.name](deps, actor, asked.output.payload));
};
