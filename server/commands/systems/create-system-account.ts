import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { createSystemAccountInput } from '#domain/systems/system-account.ts';
import { linkTokenHash, newLinkToken } from '#server/database/tables/people/invitations.ts';
import { newId } from '#server/new-id.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Lets another system read, within `scopes`. Its token is given here and never again: only its hash is stored. */
export const createSystemAccount = useCase(
  createSystemAccountInput,
  async (run: Run<Actor, v.InferOutput<typeof createSystemAccountInput>>): Promise<{ token: string }> => {
    const { actor, input, trx, now } = run;
    const account = { id: newId(), token: newLinkToken() };
    const access = { action: 'system-account.created', patientId: null, objectId: null };
    ensure(canAdministerPeople(actor), access);
    ensureFresh(run, access);
    await trx
      .insertInto('systemAccounts')
      .values({
        ...{ id: account.id, name: input.name, tokenHash: linkTokenHash(account.token) },
        ...{
          scopes: JSON.stringify(input.scopes),
          createdBy: actor.id,
          createdAt: now,
          revokedBy: null,
          revokedAt: null,
        },
      })
      .execute();
    await run.audit({ ...access, objectId: account.id });
    return { token: account.token };
  },
);
