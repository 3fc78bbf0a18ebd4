import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { acceptInvitationInput } from '#domain/people/inputs.ts';
import { nameKeys } from '#domain/people/names.ts';
import type { Named } from '#domain/people/names.ts';
import { parse } from '#domain/parse.ts';
import type { Person } from '#server/auth/credentials.ts';
import { ensureGoodPassword } from '#server/auth/good-password.ts';
import { linkTokenHash, openInvitation } from '#server/database/tables/people/invitations.ts';
import { inviteToComing } from '#server/database/rights/taking-part.ts';
import { newId } from '#server/new-id.ts';
import type { Trx } from '#server/database/database.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Credentials, Deps, Run, UseCase } from '#server/use-case/command.ts';

type Accepted = { professionalId: string; person: Person };

/**
 * Makes an account from a one-time link, the first coordinator's included. Of any number of tries at once one wins. Throws
 * 'link-expired' (used, withdrawn and unknown look the same), 'email-taken' or 'name-taken', or 'invalid-input' for a password that is
 * easily guessed; these leave the link usable.
 */
export const acceptInvitation: UseCase<null, Accepted, Deps & { credentials: Credentials }> = async (
  deps,
  actor,
  raw,
) => {
  const { password, token, ...own } = parse(acceptInvitationInput, raw);
  // Hashing is costly and would hold the database up: only for a link that is good, and before the transaction.
  const open = await openInvitation(deps.database.query, token, deps.clock.now());
  if (!open) throw new DomainError('link-expired');
  ensureGoodPassword({ password }, own);
  const passwordHash = await deps.credentials.hash(password);
  return useCase(acceptInvitationInput, (run: AcceptRun) => accept(run, passwordHash))(deps, actor, raw);
};

type AcceptRun = Run<null, v.InferOutput<typeof acceptInvitationInput>>;

async function accept({ input, trx, now, audit }: AcceptRun, passwordHash: string): Promise<Accepted> {
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
  const professional = await trx
    .insertInto('professionals')
    .values({
      id: newId(),
      email,
      passwordHash,
      givenName,
      familyName,
      profession,
      role: invitation.role,
      locale,
      theme: 'system',
      status: 'active',
      createdAt: now,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!professional) throw new DomainError('email-taken', { email: 'email-taken' });
  await trx
    .updateTable('professionalInvitations')
    .set({ usedBy: professional.id })
    .where('id', '=', invitation.id)
    .execute();
  await inviteToComing(trx, professional.id, now);
  await audit({ action: 'invitation.accepted', patientId: null, objectId: professional.id });
  return { professionalId: professional.id, person: { id: professional.id, role: invitation.role, email } };
}

/** What they will sign is never taken for a colleague's, nor for that of somebody who was here before. */
async function ensureOwnName(trx: Trx, own: Named): Promise<void> {
  const { sortKey } = nameKeys(own);
  const everybody = await trx.selectFrom('professionals').select(['givenName', 'familyName']).execute();
  if (everybody.some((one) => nameKeys(one).sortKey === sortKey))
    throw new DomainError('name-taken', { familyName: 'name-taken' });
}
