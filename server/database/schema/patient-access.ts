import type { Locale } from '#domain/people/preferences.ts';
import type { InvitationWay } from '#domain/patient-access/invitation.ts';
import type { PlanAnswer, ResponseKind, ResponseSubject } from '#domain/patient-access/response.ts';

/** Inviting patients to see their plan, their sessions, and what they answer. */
export type PatientAccessSchema = {
  patientInvitations: {
    id: string;
    patientId: string;
    /** The version that whoever invited had before their eyes. */
    version: number;
    /** SHA-256 of the key in the link, hex. */
    keyHash: string;
    /** SHA-256 of key and code together, hex: without the key it cannot be guessed. */
    codeHash: string;
    way: InvitationWay;
    locale: Locale;
    createdBy: string;
    createdAt: number;
    expiresAt: number;
    /** Wrong codes so far. */
    tries: number;
    /** When it was first opened. */
    usedAt: number | null;
    revokedAt: number | null;
    revokedBy: string | null;
  };
  patientSessions: {
    /** SHA-256 of the cookie's value, hex. */
    id: string;
    patientId: string;
    invitationId: string;
    createdAt: number;
    lastSeenAt: number;
    /** Absolute or idle end, whichever is first. */
    expiresAt: number;
  };
  /** What a patient was writing on a page of theirs and has not sent. Nobody else reads it. */
  patientDrafts: {
    patientId: string;
    /** The path of the page. */
    page: string;
    /** JSON (tables/patient-access/patient-drafts.ts). */
    fields: string;
    keptAt: number;
  };
  /** Append-only: what a patient said on their page. */
  planResponses: {
    id: string;
    patientId: string;
    /** The version that they read. */
    version: number;
    kind: ResponseKind;
    subject: ResponseSubject | null;
    /** The goal, task or practice of the plan, or null. */
    itemId: string | null;
    /** What that line said, so that the answer can be read without the plan. */
    about: string;
    /** In which language that line is written, and in which the page was that the words were written on; null where nobody knows. */
    aboutLang: Locale | null;
    lang: Locale | null;
    answer: PlanAnswer | null;
    words: string;
    refusalId: string | null;
    respondedAt: number;
  };
  /** Append-only: who was to answer a response, and by which day, as the patient's page promised. */
  responsePromises: {
    responseId: string;
    /** The reference person of that day, or null where there was none. */
    ownerId: string | null;
    dueOn: string;
  };
  /** Append-only: what the team replied. */
  responseReplies: {
    id: string;
    responseId: string;
    words: string;
    /** Who calls, on which day, and when in it, as it was said; null where nobody does. */
    callerId: string | null;
    callOn: string | null;
    callHour: string;
    repliedBy: string;
    repliedAt: number;
  };
  /** Append-only: what the patient said to be a mistake. */
  responseTakeBacks: { responseId: string; takenBackAt: number };
  /** Append-only: what the team did with a response. */
  responseSettlings: {
    responseId: string;
    /** `agenda` and its case were written before cases had matters (`agendaMatters`). */
    outcome: 'read' | 'agenda';
    itemId: string | null;
    settledBy: string;
    settledAt: number;
  };
};
