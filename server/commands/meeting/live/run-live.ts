import * as v from 'valibot';
import type { Actor } from '../../../../src/domain/access/actor.ts';
import { liveCommandNames } from '../../../../src/domain/meeting/live-commands.ts';
import type { LiveAnswer, LiveCommandName } from '../../../../src/domain/meeting/live-commands.ts';
import type { UseCase } from '../../command.ts';
import { answered, refusal } from '../../live-answer.ts';
import type { ClinicDeps } from '../use-case-in-zone.ts';
import { addCase } from './add-case.ts';
import { askLead } from './ask-lead.ts';
import { closeCase } from './close-case.ts';
import { confirmCase } from './confirm-case.ts';
import { decide } from './decide.ts';
import { declineBreak } from './decline-break.ts';
import { dissent } from './dissent.ts';
import { endBreak } from './end-break.ts';
import { endMeeting } from './end-meeting.ts';
import { handOver } from './hand-over.ts';
import { joinMeeting } from './join-meeting.ts';
import { keepLead } from './keep-lead.ts';
import { leadCase } from './lead-case.ts';
import { leadStep } from './lead-step.ts';
import { leaveMeeting } from './leave-meeting.ts';
import type { LiveUseCase } from './live-run.ts';
import { markGone } from './mark-gone.ts';
import { markInRoom } from './mark-in-room.ts';
import { nextStep } from './next-step.ts';
import { openMeeting } from './open-meeting.ts';
import { recordVoice } from './record-voice.ts';
import { remark } from './remark.ts';
import { reopenCase } from './reopen-case.ts';
import { startBreak } from './start-break.ts';
import { takeOver } from './take-over.ts';
import { withdrawDecision } from './withdraw-decision.ts';

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
