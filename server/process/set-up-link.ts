import type { App } from '../app.ts';
import type { Role } from '#domain/access/actor.ts';
import { linkTokenHash, newLinkToken } from '../database/tables/people/invitations.ts';
import { newId } from '../new-id.ts';

/** For how long a link made from the machine itself can be used, in milliseconds. */
const LINK_FOR_MS = 72 * 60 * 60_000;

type Parts = Pick<App, 'config' | 'clock' | 'database'>;

/** While nobody has an account: a fresh one-time link that creates the first coordinator; older ones end. Else null. */
export async function setUpLink(parts: Parts): Promise<string | null> {
  const { query } = parts.database;
  const someone = await query.selectFrom('professionals').select('id').limit(1).executeTakeFirst();
  if (someone) return null;
  await query
    .deleteFrom('professionalInvitations')
    .where('createdBy', 'is', null)
    .where('usedAt', 'is', null)
    .execute();
  return invitationUrl(parts, await inviteFromHere(parts, 'coordinator'));
}

/** The secret of a new one-time link that creates an account with `role`, in the name of whoever runs the machine. */
export async function inviteFromHere({ clock, database }: Parts, role: Role): Promise<string> {
  const token = newLinkToken();
  const now = clock.now();
  await database.query
    .insertInto('professionalInvitations')
    .values({
      id: newId(),
      tokenHash: linkTokenHash(token),
      role,
      createdBy: null,
      createdAt: now,
      expiresAt: now + LINK_FOR_MS,
      usedAt: null,
      usedBy: null,
    })
    .execute();
  return token;
}

/** Where an invited person makes their account. */
export function invitationUrl({ config }: Pick<App, 'config'>, token: string): string {
  return `${config.origin}/invitation/${token}`;
}
