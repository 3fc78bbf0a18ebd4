import type { DocumentText } from '../documents/document-text.ts';
import type { Colleague } from '../people/colleague.ts';
import type { NamedThen } from '../people/named-then.ts';
import type { PatientTargets, RefusalFacts, RefusalSource } from '../refusal/refusal.ts';
import type { KnownOfPatient } from './known.ts';
import type { QuestionId, ReviewAnswer } from './questions.ts';
import type { RefusalTarget } from './targets.ts';

/** The five steps, in their order (domain §7). */
export const reviewSteps = ['facts', 'alone', 'reveal', 'questions', 'conclude'] as const;
export type ReviewStep = (typeof reviewSteps)[number];

/** What the private marking is given, in milliseconds: the timer informs, never cuts. */
export const ALONE_FOR_MS = 90_000;

/** What a case is given on the agenda for a review, which is made for 10 to 15 minutes. */
export const REVIEW_MINUTES = 15;

/** How far the hypothesis reaches. */
export const reviewScopes = ['practice', 'whole-plan'] as const;
export type ReviewScope = (typeof reviewScopes)[number];

/** What the team does about it; the order in which they are kept never changes. */
export const reviewCourses = [
  'talk-first',
  'repair',
  'adapt',
  'change-practitioner',
  'pause',
  'another-orientation',
  'rethink-plan',
  'respect-close',
] as const;
export type ReviewCourse = (typeof reviewCourses)[number];

/** The courses as a conclusion shows them: with the person, in the care, or a stop. */
export const courseGroups = [
  { id: 'person', courses: ['talk-first', 'repair'] },
  { id: 'care', courses: ['adapt', 'change-practitioner', 'another-orientation', 'rethink-plan'] },
  { id: 'stop', courses: ['pause', 'respect-close'] },
] as const satisfies readonly { id: string; courses: readonly ReviewCourse[] }[];
export type CourseGroupId = (typeof courseGroups)[number]['id'];

/** Whether the hypothesis held once the patient was heard. */
export const outcomes = ['confirmed', 'partly', 'not-confirmed'] as const;
export type Outcome = (typeof outcomes)[number];

/** A mark as everybody sees it from the reveal on. */
export type RevealedMark = {
  professionalId: string;
  /** Who wrote it down: themself, or who lent their device to somebody in the room. */
  markedBy: string;
  targets: RefusalTarget[];
  /** 0 to 100 %; null where they did not say. */
  confidence: number | null;
  /** What they see as their own part in it, where they chose to share it; else null: what was not shared is destroyed at the conclusion. */
  ownPart: string | null;
  /** It came after the reveal: others' marks could be seen by then. */
  late: boolean;
};

export type Answered = {
  questionId: QuestionId;
  answer: ReviewAnswer;
  answeredBy: string;
  answeredAt: number;
  /** Who asks the patient and by when, for 'ask-patient'. */
  ask: { ownerId: string; dueOn: string } | null;
};

export type Conclusion = {
  hypothesis: string;
  targets: RefusalTarget[];
  scope: ReviewScope;
  /** What makes the team think that it stops at the practice; asked from three sessions on, may be empty. */
  scopeReason: string;
  courses: ReviewCourse[];
  /** Who tells the patient, by when, and what to ask. */
  tellerId: string;
  tellOn: string;
  tellNote: string;
  lookAgainOn: string;
  concludedBy: string;
  concludedAt: number;
  /** The notes on each question as they were then. */
  notes: DocumentText;
  /** SHA-256 (hex) over what was concluded, marked, answered and noted. */
  hash: string;
};

export type ReviewDissent = {
  professionalId: string;
  why: string;
  wouldChangeMind: string;
  recordedBy: string;
  recordedAt: number;
};
export type Addendum = { id: string; text: string; authorId: string; addedAt: number };
export type ReviewOutcome = {
  id: string;
  outcome: Outcome;
  /** What the patient said when heard. */
  words: string;
  heardBy: string;
  heardOn: string;
  recordedBy: string;
  recordedAt: number;
};

/** Somebody who is or was in the review. */
export type ReviewParticipant = Colleague & {
  role: 'coordinator' | 'professional' | 'observer';
  present: boolean;
  /** Who says that they are (or were) in the room without a device; null where they are there by their own. */
  markedBy: string | null;
};

/**
 * Everything a screen of the review shows; sent whole at each change. Before the reveal it holds nothing of what anybody marked but
 * how many did. Times in ms UTC.
 */
export type ReviewState = {
  id: string;
  /** Grows with every change: an older state never replaces a newer one. */
  version: number;
  now: number;
  patient: { id: string; givenName: string; familyName: string; birthDate: string };
  refusal: {
    id: string;
    source: RefusalSource;
    recordedAt: number;
    facts: RefusalFacts;
    withdrawn: boolean;
  };
  /** What the record knows around it, while the review is open; null afterwards: a record is of its day. */
  known: KnownOfPatient | null;
  /** The case of the meeting in which it is held, or null. */
  itemId: string | null;
  meetingId: string | null;
  status: 'open' | 'concluded';
  step: ReviewStep;
  stepStartedAt: number;
  openedAt: number;
  revealedAt: number | null;
  /** Who leads it: who leads the meeting in which it is held; null where nobody does. */
  facilitatorId: string | null;
  /** Held in a meeting under way: its lead and its room are the meeting's. */
  held: boolean;
  /** Number of the wording in which it is worked through. */
  wording: number;
  documentId: string;
  participants: ReviewParticipant[];
  marking: { done: number; expected: number };
  /** Null before the reveal. */
  reveal: { marks: RevealedMark[]; patientTargets: PatientTargets } | null;
  answers: Answered[];
  conclusion: Conclusion | null;
  dissents: ReviewDissent[];
  addenda: Addendum[];
  /** Latest last: it is the one that counts. */
  outcomes: ReviewOutcome[];
  /** Everybody whom an id in this state names, under every name that they had. */
  people: NamedThen[];
};
