import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { systemAccountInput } from '#domain/systems/system-account.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** From now on the system reads nothing. */
export const revokeSystemAccount = useCase(
  systemAccountInput,
  async ({ actor, input, trx, now, audit }: Run<Actor, { accountId: string }>): Promise<void> => {
    const access = { action: 'system-account.revoked', patientId: null, objectId: input.accountId };
    ensure(canAdministerPeople(actor), access);
    const revoked = await trx
      .updateTable('systemAccounts')
      .set({ revokedAt: now, revokedBy: actor.id })
      .where('id', '=', input.accountId)
      .where('revokedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    ensure(revoked ? 'allowed' : 'hidden', access);
    await audit(access);
  },
);
