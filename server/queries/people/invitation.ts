import type * as v from 'valibot';
import { DomainError } from '#domain/errors.ts';
import type { Role } from '#domain/access/actor.ts';
import { invitationInput } from '#domain/people/inputs.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { openInvitation } from '#server/database/tables/people/invitations.ts';

/** What a one-time link invites to; `first` where it sets up the clinic. Throws 'link-expired'. Looking does not use it up. */
export const invitation = useCase(
  invitationInput,
  async ({
    input,
    trx,
    now,
  }: Run<null, v.InferOutput<typeof invitationInput>>): Promise<{ role: Role; first: boolean; expiresAt: number }> => {
    const open = await openInvitation(trx, input.token, now);
    if (!open) throw new DomainError('link-expired');
    const someone = await trx.selectFrom('professionals').select('id').limit(1).executeTakeFirst();
    return { role: open.role, first: someone === undefined, expiresAt: open.expiresAt };
  },
);
