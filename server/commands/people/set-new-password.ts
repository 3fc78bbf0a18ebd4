import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { setPasswordInput } from '#domain/people/inputs.ts';
import { parse } from '#domain/parse.ts';
import type { Person } from '#server/auth/credentials.ts';
import { ensureGoodPassword } from '#server/auth/good-password.ts';
import { linkTokenHash } from '#server/database/tables/people/invitations.ts';
import { endPasswordLinks, openPasswordLink } from '#server/database/tables/people/password-links.ts';
import { deleteSessionsOf } from '#server/database/tables/people/sessions.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Credentials, Deps, Run, UseCase } from '#server/use-case/command.ts';

/**
 * Sets another password by a one-time link; every session of the person ends. Of any number of tries at once one wins.
 * Throws 'link-expired' (used, expired and unknown look the same), or 'invalid-input' for one that is easily guessed; the link stays. Throws
 * 'forbidden' for an account that may have none.
 */
export const setNewPassword: UseCase<null, Person, Deps & { credentials: Credentials }> = async (deps, actor, raw) => {
  const { token, newPassword } = parse(setPasswordInput, raw);
  // Hashing is costly and would hold the database up: only for a link that is good, and before the transaction.
  const link = await openPasswordLink(deps.database.query, token, deps.clock.now());
  if (!link) throw new DomainError('link-expired');
  if (!deps.credentials.allowedFor(link.email)) throw new DomainError('forbidden');
  ensureGoodPassword({ newPassword }, link);
  const passwordHash = await deps.credentials.hash(newPassword);
  await useCase(setPasswordInput, (run: SetRun) => store(run, passwordHash))(deps, actor, raw);
  return { id: link.professionalId, role: link.role, email: link.email };
};

type SetRun = Run<null, v.InferOutput<typeof setPasswordInput>>;

async function store({ input, trx, now, announce, audit }: SetRun, passwordHash: string): Promise<void> {
  const link = await trx
    .updateTable('passwordLinks')
    .set({ usedAt: now })
    .where('tokenHash', '=', linkTokenHash(input.token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('professionalId')
    .executeTakeFirst();
  if (!link) throw new DomainError('link-expired');
  await trx.updateTable('professionals').set({ passwordHash }).where('id', '=', link.professionalId).execute();
  await endPasswordLinks(trx, link.professionalId);
  for (const sessionId of await deleteSessionsOf(trx, link.professionalId))
    announce({ type: 'session.ended', sessionId });
  await audit({ action: 'professional.password-set-by-link', patientId: null, objectId: link.professionalId });
}
