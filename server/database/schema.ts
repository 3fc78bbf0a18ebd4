import type { DocumentKind } from '../../src/domain/care-plan/layout.ts';
import type { Role } from '../../src/domain/access/actor.ts';
import type { Locale, Theme } from '../../src/domain/people/preferences.ts';
import type {
  ActionStatus,
  AgendaReason,
  DecisionKind,
  ItemStatus,
  MeetingStatus,
  NotDoneReason,
  Step,
} from '../../src/domain/meeting/meeting.ts';
import type { Profession } from '../../src/domain/people/professions.ts';

/**
 * The tables, as Kysely sees them (camelCase here, snake_case in SQL). The same on SQLite and PostgreSQL:
 * every `…At` is milliseconds since 1970 UTC, every yes/no is 0 or 1, every day is 'YYYY-MM-DD', every id a UUID v7.
 */
export type Schema = {
  professionals: {
    id: string;
    /** Lower case, unique. */
    email: string;
    passwordHash: string;
    givenName: string;
    familyName: string;
    profession: Profession;
    role: Role;
    locale: Locale;
    theme: Theme;
    status: 'active' | 'disabled';
    createdAt: number;
  };
  professionalInvitations: {
    id: string;
    /** SHA-256 of the secret in the link, hex. */
    tokenHash: string;
    role: Role;
    /** Null for the first coordinator's set-up link. */
    createdBy: string | null;
    createdAt: number;
    expiresAt: number;
    usedAt: number | null;
    usedBy: string | null;
  };
  /** One-time links with which a person who forgot their password sets another. */
  passwordLinks: {
    /** SHA-256 of the secret in the link, hex. */
    tokenHash: string;
    professionalId: string;
    createdBy: string;
    createdAt: number;
    expiresAt: number;
    usedAt: number | null;
  };
  sessions: {
    /** SHA-256 of the cookie's value, hex. */
    id: string;
    professionalId: string;
    createdAt: number;
    /** Absolute or idle end, whichever is first; pushed by human actions only. */
    expiresAt: number;
    authenticatedAt: number;
  };
  patients: {
    id: string;
    givenName: string;
    familyName: string;
    birthDate: string;
    createdAt: number;
    createdBy: string;
    updatedAt: number;
  };
  careTeamMembers: {
    patientId: string;
    professionalId: string;
    isReference: 0 | 1;
    addedAt: number;
    addedBy: string;
  };
  emergencyAccesses: {
    id: string;
    patientId: string;
    professionalId: string;
    reason: string;
    openedAt: number;
    expiresAt: number;
    /** When a coordinator said they had seen it. */
    reviewedAt: number | null;
    reviewedBy: string | null;
  };
  documents: {
    id: string;
    kind: DocumentKind;
    patientId: string;
    /** Number of the last stored update; the first update is 1. */
    sequence: number;
    createdAt: number;
  };
  documentUpdates: {
    documentId: string;
    sequence: number;
    body: Uint8Array;
    /** CRC-32 of the body. */
    checksum: number;
    authorId: string;
    storedAt: number;
  };
  /** State of a document up to and including `sequence`; the log keeps only what came after. */
  documentSnapshots: {
    documentId: string;
    sequence: number;
    body: Uint8Array;
    checksum: number;
    storedAt: number;
  };
  /** Append-only: a version is never altered. */
  planVersions: {
    id: string;
    patientId: string;
    /** 1, 2, 3… for each patient. */
    number: number;
    agreedAt: number;
    agreedBy: string;
    planSequence: number;
    teamSequence: number;
    /** JSON of the frozen plan with the names it needs (care-plan/plan-version.ts). */
    content: string;
    /** JSON of the frozen team-only document. */
    teamContent: string;
    /** SHA-256 of content and teamContent, hex. */
    hash: string;
  };
  /** Append-only: who agreed with a version, who did not and why. */
  planVersionStances: {
    versionId: string;
    professionalId: string;
    stance: 'agrees' | 'dissents';
    why: string;
    wouldChangeMind: string;
  };
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
  };
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
    voiceKind: 'heard' | 'not-sought' | null;
    /** The words, or why they were not sought. */
    voiceText: string | null;
    voiceHeardBy: string | null;
    voiceHeardOn: string | null;
    closedAt: number | null;
    closedBy: string | null;
    carriedFrom: string | null;
    createdAt: number;
    createdBy: string;
  };
  /** Append-only: the stretches of the meeting that a case was given. */
  caseStretches: { id: string; itemId: string; startedAt: number; endedAt: number };
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
    /** The decision that made it. */
    decisionId: string;
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
  /** Commands already carried out: the same `commandId` again gets the same answer. */
  meetingCommands: { commandId: string; meetingId: string; professionalId: string; answer: string; at: number };
  clinicSettings: { name: 'required-professions'; value: string; changedAt: number; changedBy: string };
  /** Append-only, hash-chained; holds who did what to which record, never content (D19). */
  auditEvents: {
    sequence: number;
    at: number;
    actorId: string | null;
    actorRole: Role | 'system' | 'anonymous';
    action: string;
    patientId: string | null;
    objectId: string | null;
    previousHash: string;
    hash: string;
  };
};
