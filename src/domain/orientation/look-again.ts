import { MISSED_RUN } from './orientation.ts';
import type { OrientationStatus, SessionOutcome } from './orientation.ts';

/** Why the team looks at an orientation again (domain §5): nobody has to have failed for it. */
export const lookAgainReasons = ['sessions-reached', 'refusal', 'missed-run', 'asked'] as const;
export type LookAgainReason = (typeof lookAgainReasons)[number];

/** What an orientation shows since the team last looked at it, or since it was proposed. */
export type SinceLook = {
  status: OrientationStatus;
  /** Sessions held until the team looks again. */
  lookAgainAfter: number;
  /** Outcomes in their order. */
  outcomes: readonly SessionOutcome[];
  /** Somebody asked that the team look. */
  asked: boolean;
  /** The team has looked since it was refused, or the refusal's review is concluded. */
  refusalSeen: boolean;
};

/** Why the team is to look again now; empty where it is not. What was carried out to its end asks for nothing more. */
export function lookAgainFor({ status, lookAgainAfter, outcomes, asked, refusalSeen }: SinceLook): LookAgainReason[] {
  if (status === 'completed' || status === 'not-done') return [];
  if (status === 'refused') return refusalSeen ? [] : ['refusal'];
  const held = outcomes.filter((outcome) => outcome === 'held').length;
  const reasons: LookAgainReason[] = [];
  if (held >= lookAgainAfter) reasons.push('sessions-reached');
  if (missedRun(outcomes) >= MISSED_RUN) reasons.push('missed-run');
  if (asked) reasons.push('asked');
  return reasons;
}

/** How many sessions were missed one after the other at the end; one that was cancelled neither counts nor breaks the run. */
function missedRun(outcomes: readonly SessionOutcome[]): number {
  const counted = outcomes.filter((outcome) => outcome !== 'cancelled');
  const lastHeld = counted.lastIndexOf('held');
  return counted.length - 1 - lastHeld;
}
