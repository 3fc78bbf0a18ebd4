import { createHash, randomBytes } from 'node:crypto';
import type { Query, Trx } from '#server/database/database.ts';

/** A link's secret: 32 random bytes. Only its hash is stored. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a link's secret: SHA-256, hex. */
export function linkTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The invitation behind a link that can still be used at `now`, or undefined: used, expired and unknown look the same. */
export function openInvitation(query: Query, token: string, now: number) {
  return query
    .selectFrom('professionalInvitations')
    .select(['id', 'role', 'expiresAt', 'createdBy'])
    .where('tokenHash', '=', linkTokenHash(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
}

/** Invitations that this person made, and nobody has used yet, lead nowhere from now on (C55). */
export async function endInvitationsBy(trx: Trx, professionalId: string, now: number): Promise<void> {
  await trx
    .updateTable('professionalInvitations')
    .set({ expiresAt: now })
    .where('createdBy', '=', professionalId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute();
}
