import { createHash } from 'node:crypto';
import type { Query, Trx } from '#server/database/database.ts';

/** Somebody as the identity provider knows them. */
export type Identity = { issuer: string; subject: string };

/** For how long who followed a link has to finish what it asks, in milliseconds. */
export const PROOF_FOR_MS = 20 * 60_000;
/** No session lasts longer, and no word of the provider is kept longer, in milliseconds. */
const KEPT_FOR_MS = 13 * 3_600_000;

/** The stored id behind a cookie's value. */
export const holderId = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whose account this identity opens, or undefined: not linked and closed look the same. */
export function personOfIdentity(query: Query, { issuer, subject }: Identity) {
  return query
    .selectFrom('providerIdentities')
    .innerJoin('professionals', 'professionals.id', 'providerIdentities.professionalId')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('status', '=', 'active')
    .select(['professionals.id', 'role', 'email'])
    .executeTakeFirst();
}

/** Links an identity to an account, in place of the one that it had there; false where it is somebody else's. */
export async function linkIdentity(
  trx: Trx,
  { issuer, subject }: Identity,
  professionalId: string,
  now: number,
): Promise<boolean> {
  await trx
    .deleteFrom('providerIdentities')
    .where('issuer', '=', issuer)
    .where('professionalId', '=', professionalId)
    .execute();
  const linked = await trx
    .insertInto('providerIdentities')
    .values({ issuer, subject, professionalId, linkedAt: now })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .returning('subject')
    .executeTakeFirst();
  return linked !== undefined;
}

/** What the provider said to the holder of `id`, while it counts. */
export function providerSignInOf(query: Query, id: string) {
  return query.selectFrom('providerSignIns').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The identity that whoever follows a link has just proved, or undefined. */
export async function provedIdentity(query: Query, token: string, now: number): Promise<Identity | undefined> {
  const row = await providerSignInOf(query, holderId(token));
  return row && row.createdAt > now - PROOF_FOR_MS ? row : undefined;
}

/** What was said to one holder is now another's: the session's that began with it. */
export async function moveProviderSignIn(query: Query, from: string, to: string): Promise<void> {
  await query.updateTable('providerSignIns').set({ id: to }).where('id', '=', from).execute();
}

/** The provider asked whose session this is for no second factor this time: from now on ours is asked for. */
export async function weakenProviderSignIn(query: Query, id: string): Promise<void> {
  await query.updateTable('providerSignIns').set({ hasSecondFactor: 0 }).where('id', '=', id).execute();
}

/** Forgets what belongs to sessions that are over by now. */
export async function forgetProviderSignIns(query: Query, now: number): Promise<void> {
  await query
    .deleteFrom('providerSignIns')
    .where('createdAt', '<', now - KEPT_FOR_MS)
    .execute();
}
