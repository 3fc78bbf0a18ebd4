import { addDays, dayIn, instantOf } from '../meeting/calendar.ts';

/** How an invitation reaches the patient: on paper, by mail, as a link that somebody passes on, or read out to them on the telephone. */
export const invitationWays = ['letter', 'mail', 'link', 'spoken'] as const;
/** Those of them that leave the patient something to keep. */
export const writtenWays = ['letter', 'mail', 'link'] as const satisfies readonly InvitationWay[];
export type InvitationWay = (typeof invitationWays)[number];

/** For how many days after its own an invitation works, until a coordinator says otherwise; and the most that can be said (D17). */
export const INVITATION_DAYS = 30;
export const MOST_INVITATION_DAYS = 90;
/** The parameter of a link that says in which language the invitation was made. */
export const LANGUAGE_OF_LINK = 'lang';
/** Letters and digits of the secret in a link: 32 bytes, five bits each. */
export const KEY_LENGTH = 52;
/** Letters of the key that is typed from paper or read out: without those that look or sound like a digit, 71 bits. */
export const TYPED_KEY_LENGTH = 16;
export const TYPED_KEY_LETTERS = 'abcdefghjkmnpqrstvwxyz';
/** Wrong codes in a row after which a link is dead (D17). */
export const TRIES = 5;
/** A patient's session ends after 15 minutes without a page, and after 2 hours in any case (D5). */
export const PATIENT_IDLE_FOR_MS = 15 * 60_000;
export const PATIENT_SESSION_FOR_MS = 2 * 3_600_000;

/** Until when an invitation that is made at `now` works, in milliseconds UTC: midnight, in the clinic's zone, after its last day. */
export function worksUntil(timeZone: string, now: number, days: number): number {
  return instantOf(timeZone, addDays(dayIn(timeZone, now), days + 1), '00:00');
}

/** The last minute of an invitation, as it is told and printed: midnight belongs to the next day. */
export function lastMinuteOf({ expiresAt }: { expiresAt: number }): number {
  return expiresAt - 60_000;
}

/** What became of an invitation. `used`: it was opened, and opens again; `blocked`: too many wrong codes. */
export const invitationStates = ['open', 'used', 'blocked', 'expired', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** Where an invitation stands at `now`; times in milliseconds UTC. */
export function invitationState(
  invitation: { expiresAt: number; tries: number; usedAt: number | null; revokedAt: number | null },
  now: number,
): InvitationState {
  if (invitation.revokedAt !== null) return 'revoked';
  if (invitation.tries >= TRIES) return 'blocked';
  if (invitation.expiresAt <= now) return 'expired';
  return invitation.usedAt === null ? 'open' : 'used';
}

/** A key or a code as one reads it aloud or types it: in groups of four. */
export function inGroups(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? '';
}
