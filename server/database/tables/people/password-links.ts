import type { Query, Trx } from '#server/database/database.ts';
import { linkTokenHash } from './invitations.ts';

/** The link behind `token` while it can be used at `now`, or undefined: used, expired and unknown look the same. */
export function openPasswordLink(query: Query, token: string, now: number) {
  return query
    .selectFrom('passwordLinks')
    .innerJoin('professionals', 'professionals.id', 'passwordLinks.professionalId')
    .where('tokenHash', '=', linkTokenHash(token))
    .where('status', '=', 'active')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .select(['professionalId', 'expiresAt', 'role', 'email', 'givenName', 'familyName'])
    .executeTakeFirst();
}

/** Every link that still opens something for this person leads nowhere from now on (C55). */
export async function endPasswordLinks(trx: Trx, professionalId: string): Promise<void> {
  await trx
    .deleteFrom('passwordLinks')
    .where('professionalId', '=', professionalId)
    .where('usedAt', 'is', null)
    .execute();
}
