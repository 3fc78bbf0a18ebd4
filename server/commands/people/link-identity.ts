import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import { linkIdentityInput } from '#domain/people/inputs.ts';
import type { Person } from '#server/auth/credentials.ts';
import { linkTokenHash } from '#server/database/tables/people/invitations.ts';
import { endPasswordLinks, openPasswordLink } from '#server/database/tables/people/password-links.ts';
import { linkIdentity as link, provedIdentity } from '#server/database/tables/people/provider-identities.ts';
import { deleteSessionsOf } from '#server/database/tables/people/sessions.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * Links the identity that was proved in this browser to the account that a one-time link of the coordinator is for, in place of an earlier
 * one; every session of the person ends. Throws 'link-expired', 'identity-gone' or 'identity-taken'; the last two leave the link usable.
 */
export const linkIdentity = useCase(
  linkIdentityInput,
  async (run: Run<null, v.InferOutput<typeof linkIdentityInput>>): Promise<Person> => {
    const { input, trx, now, announce } = run;
    const open = await openPasswordLink(trx, input.token, now);
    if (!open) throw new DomainError('link-expired');
    const identity = await provedIdentity(trx, input.proof, now);
    if (!identity) throw new DomainError('identity-gone');
    const { professionalId: id, role, email } = open;
    const used = await trx
      .updateTable('passwordLinks')
      .set({ usedAt: now })
      .where('tokenHash', '=', linkTokenHash(input.token))
      .where('usedAt', 'is', null)
      .returning('tokenHash')
      .executeTakeFirst();
    if (!used) throw new DomainError('link-expired');
    if (!(await link(trx, identity, id, now))) throw new DomainError('identity-taken');
    await endPasswordLinks(trx, id);
    for (const sessionId of await deleteSessionsOf(trx, id)) announce({ type: 'session.ended', sessionId });
    await run.audit({ action: 'identity.linked', patientId: null, objectId: id });
    return { id, role, email };
  },
);
