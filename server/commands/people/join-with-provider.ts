import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { joinWithProviderInput } from '#domain/people/inputs.ts';
import { NO_PASSWORD } from '#server/auth/passwords.ts';
import { linkIdentity, provedIdentity } from '#server/database/tables/people/provider-identities.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { joinByInvitation } from '#server/use-case/people/join-by-invitation.ts';
import type { Accepted } from '#server/use-case/people/join-by-invitation.ts';

/**
 * Makes an account from a one-time link, without a password: from now on the identity that was proved in this browser opens it. Throws
 * as `joinByInvitation`, 'identity-gone' where nothing was proved lately, 'identity-taken' where it opens another account; these leave
 * the link usable.
 */
export const joinWithProvider = useCase(
  joinWithProviderInput,
  async (run: Run<null, v.InferOutput<typeof joinWithProviderInput>>): Promise<Accepted> => {
    const { input, trx, now } = run;
    const identity = await provedIdentity(trx, input.proof, now);
    if (!identity) throw new DomainError('identity-gone');
    const accepted = await joinByInvitation(run, NO_PASSWORD);
    const { professionalId } = accepted;
    if (!(await linkIdentity(trx, identity, professionalId, now))) throw new DomainError('identity-taken');
    await run.audit({ action: 'identity.linked', patientId: null, objectId: professionalId });
    return accepted;
  },
);
