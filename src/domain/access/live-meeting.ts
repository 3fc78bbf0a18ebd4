import type { Role } from './actor.ts';
import { has } from './capabilities.ts';
import { canSeeMeeting, canTakePart } from './meeting-policy.ts';
import type { MeetingStanding } from './meeting-policy.ts';
import type { ErrorCode } from '../errors.ts';
import type { LiveCommandName } from '../meeting/live-commands.ts';
import type { ItemStatus, MeetingStatus } from '../meeting/meeting.ts';

/** Who somebody is to a meeting, now. */
export type LiveStanding = MeetingStanding & {
  role: Role;
  /** In the meeting now. */
  present: boolean;
  facilitates: boolean;
};

/** Where a meeting stands, as far as commands depend on it. */
export type Phase = 'planned' | 'open' | 'break' | 'closed' | 'frozen';

/** The phase of a meeting row or state. */
export function phaseOf(meeting: { status: MeetingStatus; breakUntil: number | null }): Phase {
  return meeting.status === 'open' && meeting.breakUntil !== null ? 'break' : meeting.status;
}

/**
 * `anybody` who sees the meeting, observers too. The others are never observers: a `member` of the meeting, one who is `here` now,
 * an `attendee` who is or was.
 */
type Who = 'anybody' | 'member' | 'here' | 'attendee' | 'facilitator' | 'facilitator-or-coordinator';

type Rule = {
  who: Who;
  phases: readonly Phase[];
  /** For commands on a case: as what it must be on the agenda. */
  items?: readonly ItemStatus[];
};

const always: readonly Phase[] = ['planned', 'open', 'break', 'closed', 'frozen'];
const underWay: readonly Phase[] = ['open', 'break'];
const leading: readonly Phase[] = ['open'];

/** What each command needs. Where there is nothing left to do (open twice, close twice) it is allowed and changes nothing. */
const rules: Record<LiveCommandName, Rule> = {
  'meeting.join': { who: 'anybody', phases: underWay },
  'meeting.leave': { who: 'anybody', phases: always },
  'meeting.open': { who: 'member', phases: ['planned', 'open', 'break'] },
  'meeting.next': { who: 'facilitator', phases: leading },
  'meeting.lead-case': { who: 'facilitator', phases: leading, items: ['placed', 'closed'] },
  'meeting.lead-step': { who: 'facilitator', phases: leading, items: ['placed', 'closed'] },
  'meeting.take-over': { who: 'here', phases: underWay },
  'meeting.hand-over': { who: 'facilitator', phases: underWay },
  'meeting.ask-lead': { who: 'here', phases: underWay },
  'meeting.keep-lead': { who: 'facilitator', phases: underWay },
  'meeting.mark-in-room': { who: 'facilitator', phases: underWay },
  'meeting.mark-gone': { who: 'facilitator', phases: underWay },
  'meeting.start-break': { who: 'facilitator', phases: underWay },
  'meeting.end-break': { who: 'facilitator', phases: underWay },
  'meeting.decline-break': { who: 'facilitator', phases: underWay },
  'meeting.end': { who: 'facilitator-or-coordinator', phases: ['open', 'break', 'closed', 'frozen'] },
  'case.add': { who: 'here', phases: underWay },
  'case.record-voice': { who: 'here', phases: underWay, items: ['placed'] },
  'case.remark': { who: 'here', phases: underWay, items: ['placed'] },
  'case.decide': { who: 'here', phases: underWay, items: ['placed'] },
  'case.withdraw-decision': { who: 'here', phases: underWay, items: ['placed'] },
  'case.dissent': { who: 'here', phases: underWay, items: ['placed'] },
  'case.close': { who: 'facilitator', phases: underWay, items: ['placed', 'closed'] },
  'case.reopen': { who: 'facilitator-or-coordinator', phases: underWay, items: ['closed'] },
  'case.confirm': { who: 'attendee', phases: ['open', 'break', 'closed'], items: ['placed', 'closed'] },
};

/** Why the command is refused to this person now, or null. `not-found`: for them there is no such meeting. */
export function refusalOf(name: LiveCommandName, standing: LiveStanding, phase: Phase): ErrorCode | null {
  if (canSeeMeeting(standing, standing) !== 'allowed') return 'not-found';
  const { who, phases } = rules[name];
  if (!isOne(who, standing)) return 'forbidden';
  if (!phases.includes(phase)) return phase === 'closed' || phase === 'frozen' ? 'meeting-over' : 'wrong-phase';
  const isLive = underWay.includes(phase);
  return isLive && mustBeThere(who, standing) && !standing.present ? 'wrong-phase' : null;
}

/** Whether the command can be carried out on a case that stands so on the agenda. */
export function fitsItem(name: LiveCommandName, status: ItemStatus): boolean {
  return rules[name].items?.includes(status) ?? false;
}

function isOne(who: Who, standing: LiveStanding): boolean {
  const takesPart = canTakePart(standing, standing) === 'allowed';
  switch (who) {
    case 'anybody':
      return true;
    case 'member':
    case 'here':
      return takesPart;
    case 'attendee':
      return takesPart && standing.attended;
    case 'facilitator':
      return takesPart && standing.facilitates;
    case 'facilitator-or-coordinator':
      return isCoordinator(standing) || (takesPart && standing.facilitates);
    default:
      return who satisfies never;
  }
}

/** Who leads or writes is in the meeting; a coordinator may end it from elsewhere. */
function mustBeThere(who: Who, standing: LiveStanding): boolean {
  if (who === 'facilitator-or-coordinator') return !isCoordinator(standing);
  return who === 'here' || who === 'facilitator';
}

function isCoordinator({ role }: LiveStanding): boolean {
  return has(role, 'meeting.prepare');
}
