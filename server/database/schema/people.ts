import type { SecondFactor, SignInMeans } from '#domain/people/second-factor.ts';
import type { Role } from '#domain/access/actor.ts';
import type { Locale, Theme } from '#domain/people/preferences.ts';
import type { Profession } from '#domain/people/professions.ts';

/** Professionals and their accounts, patients and who cares for them, the trace of it all. */
export type PeopleSchema = {
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
  /** Append-only: as whom somebody was known from one time until another, before what `professionals` says. */
  formerNames: {
    professionalId: string;
    givenName: string;
    familyName: string;
    profession: Profession;
    fromAt: number;
    untilAt: number;
    changedBy: string;
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
    /** What the browser said it is, in a few words. */
    browser: string;
    /** The browser's own id (known_browsers), or null where it kept none. */
    browserId: string | null;
    /** The last human action. */
    seenAt: number;
    /** With what besides the password its person proved who they are; null where nothing else was asked for. */
    secondFactor: SecondFactor | null;
    /** The patient to whom it is handed over: until its person proves again who they are it opens one form and nothing else. */
    handedTo: string | null;
  };
  /** Guesses, counted against an account, an address or a pair of both; the id is a hash of which. */
  signInLimits: { id: string; tries: number; endsAt: number };
  /** Append-only: what the audit of signing in adds to its rows. */
  signInEvents: {
    id: string;
    at: number;
    /** Null where the address that was typed is nobody's. */
    professionalId: string | null;
    /** A keyed hash of the e-mail address that was typed. */
    account: string;
    /** The client's address, truncated; empty where it is not known. */
    address: string;
    means: SignInMeans;
  };
  /** Browsers in which a person has signed in; `browserId` is the SHA-256 of its cookie. */
  knownBrowsers: { browserId: string; professionalId: string; usedAt: number };
  patients: {
    id: string;
    givenName: string;
    /** Never empty; the given name is empty for somebody who has one name only. */
    familyName: string;
    birthDate: string;
    /** Written with the names, by `nameKeys` of the domain. */
    sortKey: string;
    searchKey: string;
    /** BCP 47, as FHIR’s Patient.communication.language; null where nobody asked. */
    communicationLanguage: string | null;
    interpreterRequired: 0 | 1 | null;
    createdAt: number;
    createdBy: string;
    updatedAt: number;
    /** Since when nothing is written in it any more, or null. */
    closedAt: number | null;
    /** Since when it is kept whatever its age, or null. */
    heldAt: number | null;
    deceasedOn: string | null;
  };
  /** By what patients are found: written with the names and the birth date, by `searchForms` of the domain. */
  patientSearchForms: { patientId: string; form: string; slip: 0 | 1 };
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
  /** Asked for after several emergency accesses in one day: each waits for a coordinator, and is then opened once. */
  emergencyRequests: {
    id: string;
    patientId: string;
    professionalId: string;
    reason: string;
    askedAt: number;
    outcome: 'granted' | 'refused' | null;
    settledAt: number | null;
    settledBy: string | null;
    /** When the access that was granted was opened. */
    usedAt: number | null;
  };
  /** Forms that were sent in the last days (commands/once.ts). Without the form's key nothing can be read in a row. */
  sentForms: {
    /** SHA-256 of the form's key, the person and the command. */
    id: string;
    /** What was sent, as an HMAC under the form's key. */
    content: string;
    /** What it led to, encrypted under the form's key; empty only inside the transaction that carries it out. */
    answer: string;
    sentAt: number;
  };
  clinicSettings: {
    name:
      | 'required-professions'
      | 'review-within-days'
      | 'second-factor'
      | 'invitation-days'
      | 'emergency-numbers'
      | 'retention'
      | 'letter-template-fr'
      | 'letter-template-en'
      | 'secure-mail-hosts';
    value: string;
    changedAt: number;
    changedBy: string;
  };
};
