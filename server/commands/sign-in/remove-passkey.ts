import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { removePasskeyInput } from '#domain/people/passkey.ts';
import { factorsOf, hasFactor, removeFactors } from '#server/auth/second-factor/factors.ts';
import { ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Removes a passkey of one's own; with the last second factor its recovery codes go, too. Throws 'not-found' for somebody else's. */
export const removePasskey = useCase(
  removePasskeyInput,
  async (run: Run<Actor, v.InferOutput<typeof removePasskeyInput>>): Promise<void> => {
    const { actor, input, trx } = run;
    const access = { action: 'second-factor.removed', patientId: null, objectId: actor.id };
    ensureFresh(run, access);
    const removed = await trx
      .deleteFrom('passkeys')
      .where('id', '=', input.passkeyId)
      .where('professionalId', '=', actor.id)
      .returning('id')
      .executeTakeFirst();
    if (!removed) throw new DomainError('not-found', {}, access);
    if (!hasFactor(await factorsOf(trx, actor.id))) await removeFactors(trx, actor.id);
    await run.audit(access);
  },
);
