import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { withdrawInvitationInput } from '#domain/people/inputs.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Ends an invitation that nobody has used yet: its link leads nowhere from now on. */
export const withdrawInvitation = useCase(
  withdrawInvitationInput,
  async (run: Run<Actor, v.InferOutput<typeof withdrawInvitationInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'invitation.withdrawn', patientId: null, objectId: input.invitationId };
    ensure(canAdministerPeople(actor), access);
    ensureFresh(run, access);
    const withdrawn = await trx
      .updateTable('professionalInvitations')
      .set({ expiresAt: now })
      .where('id', '=', input.invitationId)
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', now)
      .returning('id')
      .executeTakeFirst();
    ensure(withdrawn ? 'allowed' : 'hidden', access);
    await run.audit(access);
  },
);
