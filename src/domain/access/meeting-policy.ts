import type { Actor } from './actor.ts';
import { has } from './capabilities.ts';
import type { Decision } from './policy.ts';

/** How one professional stands towards one meeting, as the database has it now. */
export type MeetingStanding = {
  /** Invited, and not taken off since. */
  participant: boolean;
  /** Came to it at least once. */
  attended: boolean;
};

type Who = Pick<Actor, 'role'>;

/** Making meetings and the clinic's rules for them. */
export function canPrepareMeetings(actor: Who): Decision {
  return has(actor.role, 'meeting.prepare') ? 'allowed' : 'forbidden';
}

/** Seeing a meeting: who is invited, and coordinators. For everybody else it does not exist. */
export function canSeeMeeting(actor: Who, standing: MeetingStanding): Decision {
  return has(actor.role, 'meeting.prepare') || standing.participant ? 'allowed' : 'hidden';
}

/** Changing a meeting's date, agenda or participants. */
export function canPrepareMeeting(actor: Who, standing: MeetingStanding): Decision {
  const seeing = canSeeMeeting(actor, standing);
  return seeing === 'allowed' ? canPrepareMeetings(actor) : seeing;
}

/** Proposing a case, opening, remarking, deciding: everybody who sees the meeting but observers. */
export function canTakePart(actor: Who, standing: MeetingStanding): Decision {
  const seeing = canSeeMeeting(actor, standing);
  if (seeing !== 'allowed') return seeing;
  return has(actor.role, 'meeting.take-part') ? 'allowed' : 'forbidden';
}

/** Confirming or amending the minutes: who takes part and was there. */
export function canAmendMinutes(actor: Who, standing: MeetingStanding): Decision {
  const part = canTakePart(actor, standing);
  if (part !== 'allowed') return part;
  return standing.attended ? 'allowed' : 'forbidden';
}

/** Changing or taking back a case that waits to be placed: who prepares the meeting, and who brought it. */
export function canChangeProposal(actor: Who, standing: MeetingStanding, own: boolean): Decision {
  const part = canTakePart(actor, standing);
  if (part !== 'allowed') return part;
  return own ? 'allowed' : canPrepareMeetings(actor);
}

/** Saying what became of an action: its owner, and coordinators. Who reads the patient sees it. */
export function canSettleAction(
  actor: Who,
  { owner, seesPatient }: { owner: boolean; seesPatient: boolean },
): Decision {
  if (!has(actor.role, 'meeting.take-part')) return 'hidden';
  if (owner || has(actor.role, 'meeting.prepare')) return 'allowed';
  return seesPatient ? 'forbidden' : 'hidden';
}

/**
 * Whose actions a list may show. One's own are shown with the patient's name for as long as they are to be done and a month after, also to
 * whoever may not read that record any more: they took it on, and others count on it. Each showing leaves a row.
 */
export function actionsInReach(actor: Who): 'all' | 'own' {
  return has(actor.role, 'meeting.prepare') ? 'all' : 'own';
}
