import type { OrientationStatus, SessionOutcome } from './orientation.ts';

/**
 * What somebody can make of an orientation that stands so. A step back corrects a step taken too early. `refused` is in no list:
 * only a recorded refusal leads there, and nothing leads back; whoever wants it again is proposed it again.
 */
const moves: Record<OrientationStatus, readonly OrientationStatus[]> = {
  proposed: ['agreed', 'not-done'],
  agreed: ['started', 'paused', 'proposed', 'not-done'],
  started: ['completed', 'paused', 'agreed', 'not-done'],
  paused: ['started', 'agreed', 'completed', 'not-done'],
  completed: ['started'],
  refused: [],
  'not-done': ['proposed'],
};

/** The statuses that an orientation can be given next, the usual one first. */
export function movesFrom(status: OrientationStatus): readonly OrientationStatus[] {
  return moves[status];
}

/** Whether somebody can move an orientation so. */
export function canMove(from: OrientationStatus, to: OrientationStatus): boolean {
  return moves[from].includes(to);
}

/** Whether a refusal ends it: what is over already, or refused, stays as it is. */
export function endsByRefusal(status: OrientationStatus): boolean {
  return status !== 'refused' && status !== 'completed' && status !== 'not-done';
}

/** Whether sessions are logged on it: once the patient has agreed, and while it lasts. */
export function takesSessions(status: OrientationStatus): boolean {
  return status === 'agreed' || status === 'started' || status === 'paused';
}

/** Where it stands after a session: one that was held starts it, or takes it up again. */
export function statusAfterSession(status: OrientationStatus, outcome: SessionOutcome): OrientationStatus {
  return outcome === 'held' && takesSessions(status) ? 'started' : status;
}
