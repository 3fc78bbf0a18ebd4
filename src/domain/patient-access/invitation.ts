/** How an invitation reaches the patient: on paper, by mail, or as a link that somebody passes on. */
export const invitationWays = ['letter', 'mail', 'link'] as const;
export type InvitationWay = (typeof invitationWays)[number];

/** An invitation can be used for 72 hours (D17). */
export const INVITATION_FOR_MS = 72 * 3_600_000;
/** Letters and digits of the secret in a link: 32 bytes, five bits each. */
export const KEY_LENGTH = 52;
/** Wrong codes after which a link is dead (D17). */
export const TRIES = 5;
/** A patient's session ends after 15 minutes without a page, and after 2 hours in any case (D5). */
export const PATIENT_IDLE_FOR_MS = 15 * 60_000;
export const PATIENT_SESSION_FOR_MS = 2 * 3_600_000;

/** What became of an invitation. `blocked`: too many wrong codes. */
export const invitationStates = ['open', 'used', 'blocked', 'expired', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** Where an invitation stands at `now`; times in milliseconds UTC. */
export function invitationState(
  invitation: { expiresAt: number; tries: number; usedAt: number | null; revokedAt: number | null },
  now: number,
): InvitationState {
  if (invitation.revokedAt !== null) return 'revoked';
  if (invitation.usedAt !== null) return 'used';
  if (invitation.tries >= TRIES) return 'blocked';
  return invitation.expiresAt > now ? 'open' : 'expired';
}

/** A key or a code as one reads it aloud or types it: in groups of four. */
export function inGroups(text: string): string {
  return text.match(/.{1,4}/g)?.join(' ') ?? '';
}
