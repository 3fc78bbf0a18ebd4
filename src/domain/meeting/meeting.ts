import type { WithWish } from './case-wish.ts';
import type { Answers } from '../orientation/orientation.ts';
import type { PlanResponse } from '../patient-access/response.ts';
import type { Colleague } from '../people/colleague.ts';
import type { Locale } from '../people/preferences.ts';
import type { Profession } from '../people/professions.ts';
import type { RefusedPart } from '../refusal/refusal.ts';
import type { ReviewCourse, ReviewScope, ReviewStep } from '../review/review.ts';

/** A meeting goes planned → open → closed (48 h of amendments) → frozen. */
export const meetingStatuses = ['planned', 'open', 'closed', 'frozen'] as const;
export type MeetingStatus = (typeof meetingStatuses)[number];

/** The steps of a case, in their order (domain §8). */
export const steps = ['listen', 'facts', 'discuss', 'decide', 'read-back'] as const;
export type Step = (typeof steps)[number];

/** Why a case is on the agenda. */
export const agendaReasons = ['new-orientation', 'refusal', 'follow-up', 'other'] as const;
export type AgendaReason = (typeof agendaReasons)[number];

/** `proposed` by a member, `placed` on the agenda by the coordinator, `closed` once decided (locked). */
export const itemStatuses = ['proposed', 'placed', 'closed'] as const;
export type ItemStatus = (typeof itemStatuses)[number];

export const decisionKinds = ['plan-version', 'orientation', 'action', 'none-yet'] as const;
export type DecisionKind = (typeof decisionKinds)[number];
export const actionStatuses = ['open', 'done', 'not-done'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** Why something decided was not carried out (domain §8). */
export const notDoneReasons = [
  'patient-choice',
  'did-not-come',
  'no-place-available',
  'no-longer-relevant',
  'other',
] as const;
export type NotDoneReason = (typeof notDoneReasons)[number];

/** Amendments are taken for 48 hours after a meeting closes; then its minutes are frozen. */
export const AMENDMENTS_FOR_MS = 48 * 3_600_000;
/** Who is away for less was there all the time. */
export const SHORT_ABSENCE_MS = 60_000;
/** Who attended may read the patients of the agenda from the opening to 7 days after (server/README.md, Access). */
export const READING_AFTER_OPENING_MS = 7 * 24 * 3_600_000;

/** The patient's voice on a case: their words, or why they were not sought. A case cannot be closed without. */
export type Voice =
  /** `recordedBy` wrote them down; null where an earlier version did not say. */
  | { kind: 'heard'; words: string; heardBy: string; heardOn: string; recordedBy: string | null }
  /** What they wrote from their own page: nobody heard it. */
  | { kind: 'written'; words: string; writtenOn: string }
  | { kind: 'not-sought'; because: string };

/** What a patient said from their own page, for a meeting to hear. `at` in milliseconds UTC. */
export type PatientSaid = Pick<
  PlanResponse,
  'id' | 'kind' | 'subject' | 'about' | 'aboutLang' | 'answer' | 'words' | 'lang'
> & {
  at: number;
};

/** Words of the plan that the same person heard on the same day; both are empty where the plan does not say. */
export type Hearing = { words: string; heardBy: string; heardOn: string };

/** `recordedBy` wrote it down: themself, or who lent their device to somebody in the room. */
export type Dissent = { professionalId: string; why: string; wouldChangeMind: string; recordedBy: string };

/** The orientation that a decision proposes, as it was proposed. */
export type DecidedOrientation = {
  id: string;
  /** What the clinic calls the practice. */
  label: Record<Locale, string>;
  /** Who is to carry it out, by name (and place, outside the clinic); empty where nobody is yet. */
  bearer: string;
  /** The goals of the plan that it serves, as they read then. */
  goals: string[];
  answers: Answers;
  /** Sessions held until the team looks again. */
  lookAgainAfter: number;
};

export type DecisionRow = {
  id: string;
  revision: number;
  kind: DecisionKind;
  /** What was decided, or why nothing was yet. */
  text: string;
  /** The agreed version, for `plan-version`. */
  planVersion: number | null;
  /** What is proposed, for `orientation`. */
  orientation: DecidedOrientation | null;
  ownerId: string;
  dueOn: string;
  /** On whose behalf the scribe wrote, or null. */
  spokenBy: string | null;
  recordedBy: string;
  recordedAt: number;
  withdrawnAt: number | null;
  /** The professions present when it was taken. */
  disciplines: Profession[];
  dissents: Dissent[];
};

export type Remark = { id: string; text: string; authorId: string; spokenBy: string | null; at: number };

/** A refusal of the patient of a case, as far as the meeting needs it; reviews of a case count as what was decided on it. */
export type CaseRefusal = {
  id: string;
  practice: string;
  named: string;
  part: RefusedPart | null;
  sessionsHeld: number;
  refusedOn: string;
  words: string;
  /** Null where the patient recorded it. */
  recordedBy: string | null;
  recordedAt: number;
  /** The case of a meeting in which it was recorded, or null. */
  recordedIn: string | null;
  review: CaseReview | null;
};

/** A review of a refusal. `hypothesis`, `scope` and `courses` once it is concluded. */
export type CaseReview = {
  id: string;
  /** The case in which it is or was held, or null. */
  itemId: string | null;
  status: 'open' | 'concluded';
  /** Who disagrees with what it concluded. */
  dissents: Dissent[];
  step: ReviewStep;
  hypothesis: string;
  scope: ReviewScope | null;
  courses: ReviewCourse[];
  tellerId: string | null;
  tellOn: string | null;
  lookAgainOn: string | null;
};

export type AgendaItem = WithWish & {
  id: string;
  /** `agenda`: for who may not read the patient's record now. Then there is nothing but name, reason, question and times. */
  shows: 'whole' | 'agenda';
  position: number;
  /** `birthDate` is null where only the agenda is shown. */
  patient: { id: string; givenName: string; familyName: string; birthDate: string | null };
  reason: AgendaReason;
  question: string;
  minutes: number;
  broughtBy: string;
  status: ItemStatus;
  /** 1, then one more each time a closed case is reopened. */
  revision: number;
  reopenings: { revision: number; reason: string; by: string; at: number }[];
  /** Whether the plan has the patient's words. */
  hasWords: boolean;
  /** The patient's words of the plan, the request first, while the meeting is open; null before, after, and where there are none. */
  words: string | null;
  /** The same words by who heard them and when: taken over into the record they keep both. */
  hearings: Hearing[];
  /** What the patient wrote for this meeting, or what of theirs was put on its agenda, in its order, while it is open; else nothing. */
  forMeeting: PatientSaid[];
  /** The orientations that were put on this agenda to be looked at again. */
  orientations: { id: string; label: Record<Locale, string> }[];
  voice: Voice | null;
  /** Milliseconds of the meeting already given to this case, without the stretch under way. */
  spentMs: number;
  decisions: DecisionRow[];
  remarks: Remark[];
  /** Who confirmed the present revision. */
  confirmedBy: string[];
  /** The refusals that wait for a review, and those whose review is held in this case; never a withdrawn one. */
  refusals: CaseRefusal[];
  /** The item of an earlier meeting that left this open, or null. */
  carriedFrom: string | null;
  /** When that earlier meeting began, or null. */
  carriedFromAt: number | null;
};

export type Stay = {
  arrivedAt: number;
  leftAt: number | null;
  arrivedDuring: string | null;
  leftDuring: string | null;
  /** Who says that they are in the room without a device; null where they are there by their own. */
  markedBy: string | null;
};

export type Participant = Colleague & {
  role: 'coordinator' | 'professional' | 'observer';
  /** Arrivals and departures in order; present while the last one has no `leftAt`. */
  stays: Stay[];
};

/** Everything a screen of the meeting shows; sent whole at each change and to whoever comes (back). Times in ms UTC. */
export type MeetingState = {
  id: string;
  /** Grows with every change: an older state never replaces a newer one. */
  version: number;
  /** The server's clock when this was sent. */
  now: number;
  title: string;
  startsAt: number;
  place: string;
  link: string;
  status: MeetingStatus;
  openedAt: number | null;
  closedAt: number | null;
  facilitatorId: string | null;
  /** Who asks who leads for the lead, or null. */
  leadAskedBy: string | null;
  /** From whom it was taken over while they were gone, or null. */
  leadTakenFrom: string | null;
  current: { itemId: string; step: Step; stepStartedAt: number; caseStartedAt: number } | null;
  breakUntil: number | null;
  /** A break was held or declined: it is proposed once. */
  breakSettled: boolean;
  requiredProfessions: Profession[];
  /** Who is invited, and who came without being; by family name. */
  participants: Participant[];
  /** Everybody whom an id in this state names: participants, owners, authors, those spoken for. */
  people: Colleague[];
  /** In the order in which it is gone through; the cases still proposed come last. */
  agenda: AgendaItem[];
  /** The cases of the agenda that are not named to this person, in number and planned minutes. */
  unnamed: { cases: number; minutes: number };
};

/** Whether the participant is in the meeting now. */
export function isPresent(participant: Participant): boolean {
  const last = participant.stays.at(-1);
  return last !== undefined && last.leftAt === null;
}

/** Whether the participant is in the room without a device now: only they can be written for. */
export function isInRoom(participant: Participant): boolean {
  return isPresent(participant) && participant.stays.at(-1)?.markedBy !== null;
}
