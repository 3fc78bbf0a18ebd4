import type { Role } from '../../../src/domain/access/actor.ts';
import type { Locale, Theme } from '../../../src/domain/people/preferences.ts';
import type { Profession } from '../../../src/domain/people/professions.ts';

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
  clinicSettings: {
    name: 'required-professions' | 'review-within-days';
    value: string;
    changedAt: number;
    changedBy: string;
  };
  /** Append-only, hash-chained; holds who did what to which record, never content (D19). */
  auditEvents: {
    sequence: number;
    at: number;
    actorId: string | null;
    actorRole: Role | 'patient' | 'system' | 'anonymous';
    action: string;
    patientId: string | null;
    objectId: string | null;
    previousHash: string;
    hash: string;
  };
};
