import type { DocumentKind } from '../../src/domain/care-plan/layout.ts';
import type { Role } from '../../src/domain/access/actor.ts';
import type { Locale, Theme } from '../../src/domain/people/preferences.ts';
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
