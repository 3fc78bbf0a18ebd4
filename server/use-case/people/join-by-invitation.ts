import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import type { joinInput } from '#domain/people/inputs.ts';
import { nameKeys } from '#domain/people/names.ts';
import type { Named } from '#domain/people/names.ts';
import type { Person } from '#server/auth/credentials.ts';
import type { Trx } from '#server/database/database.ts';
import { inviteToComing } from '#server/database/rights/taking-part.ts';
import { linkTokenHash } from '#server/database/tables/people/invitations.ts';
import { newId } from '#server/new-id.ts';
import type { Run } from '../command.ts';

export type Accepted = { professionalId: string; person: Person };

/**
 * Makes the account that a one-time link is for. Of any number of tries at once one wins. Throws 'link-expired' (used, withdrawn and unknown
 * look the same), 'email-taken' or 'name-taken'.
 */
export async function joinByInvitation(
  { input, trx, now, audit }: Run<null, v.InferOutput<typeof joinInput>>,
  passwordHash: string,
): Promise<Accepted> {
  const { token, email, givenName, familyName, profession, locale } = input;
  const invitation = await trx
    .updateTable('professionalInvitations')
    .set({ usedAt: now })
    .where('tokenHash', '=', linkTokenHash(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['id', 'role'])
    .executeTakeFirst();
  if (!invitation) throw new DomainError('link-expired');
  await ensureOwnName(trx, input);
  const { id: invitationId, role } = invitation;
  const own = { email, passwordHash, givenName, familyName, profession, role, locale };
  const professional = await trx
    .insertInto('professionals')
    .values({ id: newId(), ...own, theme: 'system', status: 'active', createdAt: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!professional) throw new DomainError('email-taken', { email: 'email-taken' });
  const { id } = professional;
  await trx.updateTable('professionalInvitations').set({ usedBy: id }).where('id', '=', invitationId).execute();
  await inviteToComing(trx, id, now);
  await audit({ action: 'invitation.accepted', patientId: null, objectId: id });
  return { professionalId: id, person: { id, role, email } };
}

/** What they will sign is never taken for a colleague's, nor for that of somebody who was here before. */
async function ensureOwnName(trx: Trx, own: Named): Promise<void> {
  const { sortKey } = nameKeys(own);
  const everybody = await trx.selectFrom('professionals').select(['givenName', 'familyName']).execute();
  if (everybody.some((one) => nameKeys(one).sortKey === sortKey))
    throw new DomainError('name-taken', { familyName: 'name-taken' });
}
