import type { Refusal, RefusalFacts } from '#domain/refusal/refusal.ts';
import type { Outcome, ReviewCourse, ReviewScope, ReviewStep } from '#domain/review/review.ts';

/** What the review of a refusal has come to, as the patient's page shows it. Times in ms UTC. */
export type RefusalReviewRead = {
  id: string;
  status: 'open' | 'concluded';
  step: ReviewStep;
  conclusion: {
    hypothesis: string;
    scope: ReviewScope;
    courses: ReviewCourse[];
    lookAgainOn: string;
    concludedAt: number;
  } | null;
  outcome: { outcome: Outcome; words: string; heardOn: string } | null;
};

/** A refusal on the patient's page, with what is held to be true now. */
export type PatientRefusal = Refusal & {
  facts: RefusalFacts;
  withdrawn: boolean;
  review: RefusalReviewRead | null;
  waits: boolean;
  /** The meeting on whose agenda it is, or for which it is proposed, or null. */
  meeting: { id: string; startsAt: number; proposed: boolean } | null;
};
