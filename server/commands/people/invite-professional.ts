import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { inviteInput } from '#domain/people/inputs.ts';
import { linkTokenHash, newLinkToken } from '#server/database/tables/people/invitations.ts';
import { newId } from '#server/new-id.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

const INVITATION_FOR_MS = 7 * 24 * 3_600_000;

/** Makes a one-time link for a new professional. The secret is given here and never again: only its hash is stored. */
export const inviteProfessional = useCase(
  inviteInput,
  async (run: Run<Actor, v.InferOutput<typeof inviteInput>>): Promise<{ token: string; expiresAt: number }> => {
    const { actor, input, trx, now } = run;
    const invitation = { id: newId(), token: newLinkToken(), expiresAt: now + INVITATION_FOR_MS };
    const access = { action: 'professional.invited', patientId: null, objectId: null };
    ensure(canAdministerPeople(actor), access);
    ensureFresh(run, access);
    await trx
      .insertInto('professionalInvitations')
      .values({
        id: invitation.id,
        tokenHash: linkTokenHash(invitation.token),
        role: input.role,
        createdBy: actor.id,
        createdAt: now,
        expiresAt: invitation.expiresAt,
        usedAt: null,
        usedBy: null,
      })
      .execute();
    await run.audit({ ...access, objectId: invitation.id });
    return { token: invitation.token, expiresAt: invitation.expiresAt };
  },
);
