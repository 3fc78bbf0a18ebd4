import type { Locale, Theme } from '../people/preferences.ts';
import type { Profession } from '../people/professions.ts';

export const roles = ['coordinator', 'professional', 'observer'] as const;
export type Role = (typeof roles)[number];
/** What most people of a clinic are, and who is invited unless somebody chooses otherwise. */
export const usualRole = 'professional' satisfies Role;

/** A signed-in professional, as every command and query receives them. Times are milliseconds since 1970 UTC. */
export type Actor = {
  id: string;
  role: Role;
  givenName: string;
  familyName: string;
  profession: Profession;
  email: string;
  locale: Locale;
  theme: Theme;
  /** The stored (hashed) id of the session, for ending it; never the cookie's value. */
  sessionId: string;
  /** When the person last proved who they are with their password. */
  authenticatedAt: number;
};

/** A patient in a session that their own link and code opened; they have no account. */
export type PatientActor = {
  role: 'patient';
  patientId: string;
  invitationId: string;
  /** The stored (hashed) id of the session, for ending it; never the cookie's value. */
  sessionId: string;
  /** The language that the invitation was made in, or that they chose since. */
  locale: Locale;
  /** When the session ends if nothing is done until then, and when it ends in any case, in milliseconds UTC. */
  endsAt: number;
  endsAtLatest: number;
};
