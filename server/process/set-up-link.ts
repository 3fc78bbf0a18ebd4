import { createHmac } from 'node:crypto';
import type { App } from '../app.ts';
import type { Role } from '#domain/access/actor.ts';
import { linkTokenHash, newLinkToken } from '../database/tables/people/invitations.ts';
import type { Query } from '../database/database.ts';
import { newId } from '../new-id.ts';
import { deriveKey, readSecret } from '../secret.ts';

/** For how long a link made from the machine itself can be used, in milliseconds. */
const LINK_FOR_MS = 72 * 60 * 60_000;

type Parts = Pick<App, 'config' | 'clock' | 'database'>;

/**
 * While nobody has an account: the one-time link that creates the first coordinator, else null. It is made of the secret, so that another server
 * or another start gives the same one for as long as it can be used (C175); nobody can make it of what the database holds.
 */
export async function setUpLink(parts: Parts): Promise<string | null> {
  const { database, config, clock } = parts;
  const key = deriveKey(readSecret(config.secretFile), 'set-up link');
  const tokenOf = (id: string) => createHmac('sha256', key).update(id).digest('base64url');
  return database.query.transaction().execute(async (trx) => {
    await database.dialect.lockClinic?.execute(trx);
    const someone = await trx.selectFrom('professionals').select('id').limit(1).executeTakeFirst();
    if (someone) return null;
    const now = clock.now();
    const open = await trx
      .selectFrom('professionalInvitations')
      .select(['id', 'tokenHash'])
      .where('createdBy', 'is', null)
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', now)
      .execute();
    const there = open.find(({ id, tokenHash }) => tokenHash === linkTokenHash(tokenOf(id)));
    const id = there?.id ?? newId();
    if (!there) await insertInvitation(trx, { id, token: tokenOf(id), role: 'coordinator', now });
    return invitationUrl(parts, tokenOf(id));
  });
}

/** The secret of a new one-time link that creates an account with `role`, in the name of whoever runs the machine. */
export async function inviteFromHere({ clock, database }: Parts, role: Role): Promise<string> {
  const token = newLinkToken();
  await insertInvitation(database.query, { id: newId(), token, role, now: clock.now() });
  return token;
}

async function insertInvitation(
  query: Query,
  { id, token, role, now }: { id: string; token: string; role: Role; now: number },
): Promise<void> {
  const made = { createdBy: null, createdAt: now, expiresAt: now + LINK_FOR_MS, usedAt: null, usedBy: null };
  await query
    .insertInto('professionalInvitations')
    .values({ id, tokenHash: linkTokenHash(token), role, ...made })
    .execute();
}

/** Where an invited person makes their account. */
export function invitationUrl({ config }: Pick<App, 'config'>, token: string): string {
  return `${config.origin}/invitation#${token}`;
}
