import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { acceptInvitationInput } from '#domain/people/inputs.ts';
import { parse } from '#domain/parse.ts';
import { ensureGoodPassword } from '#server/auth/good-password.ts';
import { openInvitation } from '#server/database/tables/people/invitations.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Credentials, Deps, Run, UseCase } from '#server/use-case/command.ts';
import { joinByInvitation } from '#server/use-case/people/join-by-invitation.ts';
import type { Accepted } from '#server/use-case/people/join-by-invitation.ts';

/**
 * Makes an account from a one-time link, the first coordinator's included. Of any number of tries at once one wins. Throws
 * 'link-expired' (used, withdrawn and unknown look the same), 'email-taken' or 'name-taken', or 'invalid-input' for a password that is
 * easily guessed, or for an address that may have none; these leave the link usable.
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
  if (!deps.credentials.allowedFor(own.email)) throw new DomainError('invalid-input', { email: 'provider-only' });
  ensureGoodPassword({ password }, own);
  const passwordHash = await deps.credentials.hash(password);
  const work = (run: Run<null, v.InferOutput<typeof acceptInvitationInput>>) => joinByInvitation(run, passwordHash);
  return useCase(acceptInvitationInput, work)(deps, actor, raw);
};
