import type { PracticeKind } from '#domain/orientation/practices.ts';
import type { RefusedPart } from '#domain/refusal/refusal.ts';
import type { Outcome, ReviewScope, ReviewStep } from '#domain/review/review.ts';
import type { ReviewAnswer } from '#domain/review/questions.ts';

/** The clinic's practices, refusals, and their reviews. */
export type ReviewSchema = {
  /** What an orientation can go to, as the clinic names it; retired rather than deleted. */
  practices: {
    code: string;
    kind: PracticeKind;
    labelFr: string;
    labelEn: string;
    /** What it works through. */
    throughFr: string;
    throughEn: string;
    position: number;
    retiredAt: number | null;
  };
  /** Append-only: what was recorded is never rewritten. */
  refusals: {
    id: string;
    patientId: string;
    practice: string;
    /** Which medicine, which group; null where nothing was said. */
    named: string | null;
    /** What of it was refused, or null: the whole. */
    part: RefusedPart | null;
    sessionsHeld: number;
    refusedOn: string;
    /** JSON list of signs. */
    signs: string;
    words: string;
    circumstances: string;
    /** JSON list of which of these somebody else said, or null where none. */
    saidByOther: string | null;
    felt: string;
    source: 'professional' | 'patient';
    /** Null where the patient recorded it. */
    recordedBy: string | null;
    recordedAt: number;
    /** The case of the meeting in which it was recorded, or null. */
    itemId: string | null;
    /** The orientation that it ended, or null. */
    orientationId: string | null;
    /** JSON list of targets, 'rather-not-say', or null. */
    patientTargets: string | null;
  };
  /** Append-only. */
  refusalAmendments: {
    id: string;
    refusalId: string;
    kind: 'correction' | 'withdrawal';
    reason: string;
    /** JSON of the facts that are other than they stood. */
    instead: string;
    /** Null where the patient themself took it back. */
    authorId: string | null;
    amendedAt: number;
  };
  /** One for each refusal. */
  reviews: {
    id: string;
    refusalId: string;
    patientId: string;
    documentId: string;
    /** The case of the meeting in which it is held, or null. */
    itemId: string | null;
    wording: number;
    status: 'open' | 'concluded';
    step: ReviewStep;
    stepStartedAt: number;
    revealedAt: number | null;
    facilitatorId: string;
    /** Grows by one with every change. */
    version: number;
    openedAt: number;
    openedBy: string;
  };
  reviewParticipants: {
    reviewId: string;
    professionalId: string;
    joinedAt: number;
    leftAt: number | null;
    /** Who says that they are in the room without a device; null where they came by their own. */
    markedBy: string | null;
  };
  /** Private until the reveal: read by nothing that sends before it (D14). */
  reviewMarks: {
    reviewId: string;
    professionalId: string;
    /** JSON list of one to three targets. */
    targets: string;
    /** 0 to 100 %; null where they did not say. */
    confidence: number | null;
    /** Destroyed at the conclusion unless shared. */
    ownPart: string;
    ownPartShared: 0 | 1;
    /** It came after the reveal. */
    late: 0 | 1;
    /** Who typed it: themself, or the scribe on whose device it was. */
    markedBy: string;
    markedAt: number;
  };
  reviewAnswers: {
    reviewId: string;
    questionId: string;
    answer: ReviewAnswer;
    answeredBy: string;
    answeredAt: number;
  };
  /** Append-only: what a review concluded. */
  reviewConclusions: {
    reviewId: string;
    hypothesis: string;
    /** JSON list. */
    targets: string;
    scope: ReviewScope;
    scopeReason: string;
    /** JSON list. */
    courses: string;
    tellerId: string;
    tellOn: string;
    tellNote: string;
    lookAgainOn: string;
    /** JSON of the notes as they were then. */
    notes: string;
    hash: string;
    concludedBy: string;
    concludedAt: number;
  };
  /** Append-only. */
  reviewDissents: {
    reviewId: string;
    professionalId: string;
    why: string;
    wouldChangeMind: string;
    recordedBy: string;
    recordedAt: number;
  };
  /** Append-only. */
  reviewAddenda: { id: string; reviewId: string; text: string; authorId: string; addedAt: number };
  /** Append-only: what the patient said when heard; the last one counts. */
  reviewOutcomes: {
    id: string;
    reviewId: string;
    outcome: Outcome;
    words: string;
    heardBy: string;
    heardOn: string;
    recordedBy: string;
    recordedAt: number;
  };
  /** Commands already carried out: the same `commandId` again gets the same answer. */
  reviewCommands: { commandId: string; reviewId: string; professionalId: string; answer: string; at: number };
};
