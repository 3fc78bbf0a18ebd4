import type {
  ActionStatus,
  AgendaReason,
  DecisionKind,
  ItemStatus,
  MeetingStatus,
  NotDoneReason,
  Step,
} from '#domain/meeting/meeting.ts';
import type { ReviewStep } from '#domain/review/review.ts';

/** Meetings, their agenda, what was decided in them and what came of it. */
export type MeetingSchema = {
  /** A weekly series: its meetings are rows of their own, made ahead. */
  meetingSeries: {
    id: string;
    title: string;
    /** 'YYYY-MM-DD' of the first one; the weekday is its. */
    firstOn: string;
    /** 'HH:MM' in the clinic's time zone. */
    startsAtTime: string;
    place: string;
    link: string;
    createdBy: string;
    createdAt: number;
    /** No meeting of the series is made after this instant, or null. */
    endedAt: number | null;
  };
  meetings: {
    id: string;
    seriesId: string | null;
    title: string;
    startsAt: number;
    place: string;
    link: string;
    status: MeetingStatus;
    /** Grows by one with every change. */
    version: number;
    openedAt: number | null;
    closedAt: number | null;
    facilitatorId: string | null;
    /** Who asks who leads for the lead, or null. */
    leadAskedBy: string | null;
    /** From whom it was taken over, or null: it was given, or was always theirs. */
    leadTakenFrom: string | null;
    currentItemId: string | null;
    step: Step | null;
    stepStartedAt: number | null;
    caseStartedAt: number | null;
    breakUntil: number | null;
    breakSettled: 0 | 1;
    createdBy: string;
    createdAt: number;
  };
  /** Who is invited; only they can join. */
  meetingParticipants: { meetingId: string; professionalId: string; addedAt: number; addedBy: string };
  /** One row for each stay: arrival, departure, and the case that was live at each. */
  attendances: {
    id: string;
    meetingId: string;
    professionalId: string;
    arrivedAt: number;
    leftAt: number | null;
    arrivedDuring: string | null;
    leftDuring: string | null;
    /** Who says that they are in the room without a device; null where they came by their own. */
    markedBy: string | null;
  };
  /** By which node of the program somebody is in a meeting or a review now. */
  seats: { kind: 'meeting' | 'review'; placeId: string; professionalId: string; nodeId: string };
  agendaItems: {
    id: string;
    meetingId: string;
    patientId: string;
    position: number;
    reason: AgendaReason;
    question: string;
    minutes: number;
    broughtBy: string;
    status: ItemStatus;
    revision: number;
    spentMs: number;
    /** When it was first led with enough people there, or null: until then nothing is read through it (milliseconds UTC). */
    openedAt: number | null;
    voiceKind: 'heard' | 'written' | 'not-sought' | null;
    /** The words, or why they were not sought. */
    voiceText: string | null;
    voiceHeardBy: string | null;
    /** When they were heard, or written. */
    voiceHeardOn: string | null;
    /** Who wrote that down; null where nothing is, or an earlier version did not say. */
    voiceRecordedBy: string | null;
    closedAt: number | null;
    closedBy: string | null;
    carriedFrom: string | null;
    /** The refusal for which it is on the agenda, or null. */
    refusalId: string | null;
    /** Why it is discussed though the patient does not wish it, or null. */
    againstWish: string | null;
    createdAt: number;
    createdBy: string;
  };
  /** Append-only: the stretches of the meeting that a case was given. */
  caseStretches: { id: string; itemId: string; startedAt: number; endedAt: number };
  /** What a case is to speak about beside its question: an answer of the patient, or an orientation to look at again. */
  agendaMatters: {
    id: string;
    itemId: string;
    responseId: string | null;
    orientationId: string | null;
    addedBy: string;
    addedAt: number;
  };
  /** Append-only: from when each one led the meeting. */
  meetingLeads: { id: string; meetingId: string; professionalId: string; ledFrom: number };
  /** Append-only: the reviews that a meeting left open in its cases, and at which step. */
  leftReviews: { itemId: string; reviewId: string; step: ReviewStep };
  agendaItemReopenings: { itemId: string; revision: number; reason: string; reopenedBy: string; reopenedAt: number };
  remarks: {
    id: string;
    itemId: string;
    text: string;
    authorId: string;
    spokenBy: string | null;
    remarkedAt: number;
  };
  decisions: {
    id: string;
    itemId: string;
    revision: number;
    kind: DecisionKind;
    text: string;
    planVersion: number | null;
    ownerId: string;
    dueOn: string;
    spokenBy: string | null;
    /** JSON list of the professions present. */
    disciplines: string;
    recordedBy: string;
    recordedAt: number;
    withdrawnAt: number | null;
    withdrawnBy: string | null;
  };
  /** Append-only. */
  dissents: {
    decisionId: string;
    professionalId: string;
    why: string;
    wouldChangeMind: string;
    recordedBy: string;
    recordedAt: number;
  };
  actions: {
    id: string;
    patientId: string;
    /** The decision that made it, or null. */
    decisionId: string | null;
    /** The review that made it, or null; one of the two is there. */
    reviewId: string | null;
    /** The question of the review that the patient is to be asked, or null. */
    questionId: string | null;
    /** Empty where the question, or what a review concluded, says what is to be done. */
    text: string;
    ownerId: string;
    dueOn: string;
    status: ActionStatus;
    notDoneReason: NotDoneReason | null;
    note: string;
    settledAt: number | null;
    settledBy: string | null;
    createdAt: number;
  };
  minutesConfirmations: { itemId: string; revision: number; professionalId: string; confirmedAt: number };
  minutesAmendments: {
    id: string;
    itemId: string;
    text: string;
    authorId: string;
    proposedAt: number;
    outcome: 'accepted' | 'refused' | null;
    /** Why it was refused; empty else. */
    outcomeReason: string;
    settledBy: string | null;
    settledAt: number | null;
  };
  /** Append-only: what the minutes said when they were frozen. */
  meetingMinutes: { meetingId: string; content: string; hash: string; frozenAt: number };
};
