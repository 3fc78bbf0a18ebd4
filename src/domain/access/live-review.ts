import type { ErrorCode } from '../errors.ts';
import type { ReviewCommandName } from '../review/live-commands.ts';
import { reviewSteps } from '../review/review.ts';
import type { ReviewStep } from '../review/review.ts';

/** Who somebody is to a review, now. */
export type ReviewStanding = {
  /** May read the patient; else there is no such review for them. */
  reads: boolean;
  /** May write on the patient now. */
  takesPart: boolean;
  /** In the review now. */
  present: boolean;
  /** Leads it: who facilitates the meeting in which it is held; its own facilitator where it stands alone. */
  leads: boolean;
  /** Held in a meeting under way: lead and room are the meeting's. */
  held: boolean;
};

/** Where a review stands, as far as commands depend on it. */
export type ReviewPhase = ReviewStep | 'concluded';

export function reviewPhaseOf(review: { status: 'open' | 'concluded'; step: ReviewStep }): ReviewPhase {
  return review.status === 'concluded' ? 'concluded' : review.step;
}

/** `reader`: whoever may read the patient, observers too. A `member` may write on them; `here`: is in the review as well. */
type Who = 'reader' | 'member' | 'here' | 'leader';
type Rule = {
  who: Who;
  phases: readonly ReviewPhase[];
  /** Only where it stands alone: in a meeting there is one lead and one room, which are changed there. */
  alone?: true;
};

const open: readonly ReviewPhase[] = reviewSteps;
const revealed: readonly ReviewPhase[] = ['reveal', 'questions', 'conclude'];
const always: readonly ReviewPhase[] = [...reviewSteps, 'concluded'];

const rules: Record<ReviewCommandName, Rule> = {
  'review.join': { who: 'reader', phases: open },
  'review.leave': { who: 'reader', phases: always },
  'review.lead-step': { who: 'leader', phases: open },
  'review.take-over': { who: 'here', phases: open, alone: true },
  'review.hand-over': { who: 'leader', phases: open, alone: true },
  'review.mark-in-room': { who: 'leader', phases: open, alone: true },
  'review.mark-gone': { who: 'leader', phases: open, alone: true },
  'review.mark': { who: 'here', phases: ['alone', ...revealed] },
  'review.share-own-part': { who: 'here', phases: revealed },
  'review.answer': { who: 'here', phases: ['questions', 'conclude'] },
  'review.conclude': { who: 'leader', phases: ['conclude', 'concluded'] },
  'review.dissent': { who: 'member', phases: ['conclude', 'concluded'] },
  'review.add': { who: 'member', phases: ['concluded'] },
  'review.record-outcome': { who: 'member', phases: ['concluded'] },
};

/** Why the command is refused to this person now, or null. `not-found`: for them there is no such review. */
export function reviewRefusalOf(
  name: ReviewCommandName,
  standing: ReviewStanding,
  phase: ReviewPhase,
): ErrorCode | null {
  if (!standing.reads) return 'not-found';
  const { who, phases, alone } = rules[name];
  if (who !== 'reader' && !standing.takesPart) return 'forbidden';
  if (who === 'leader' && !standing.leads) return 'forbidden';
  if (!phases.includes(phase)) return phase === 'concluded' ? 'review-over' : 'wrong-phase';
  if (alone && standing.held) return 'led-in-meeting';
  const mustBeHere = (who === 'here' || who === 'leader') && phase !== 'concluded';
  return mustBeHere && !standing.present ? 'wrong-phase' : null;
}

/**
 * Whether the leader may go from one step to the other: through the first three in their order, one back to the facts while nothing is
 * revealed, and freely among those after the reveal, which nothing undoes.
 */
export function mayLead(from: ReviewStep, to: ReviewStep): boolean {
  const [here, there, reveal] = [reviewSteps.indexOf(from), reviewSteps.indexOf(to), reviewSteps.indexOf('reveal')];
  if (here >= reveal) return there >= reveal;
  return there === here + 1 || there === here - 1;
}
