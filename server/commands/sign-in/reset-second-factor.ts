import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { professionalInput } from '#domain/people/inputs.ts';
import { factorsOf, hasFactor } from '#server/auth/second-factor/factors.ts';
import { addresseeOf, lockProfessional } from '#server/database/tables/people/professionals.ts';
import type { Addressee } from '#server/database/tables/people/professionals.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { resetFactors } from '#server/use-case/people/reset-factors.ts';

/**
 * Takes away somebody's second factors, who lost the device: their sessions end, and they set up another at the next sign-in, with their
 * password. Gives whom to tell. Throws 'forbidden' for one's own, 'not-found' where there is nothing to take away.
 */
export const resetSecondFactor = useCase(
  professionalInput,
  async (run: Run<Actor, v.InferOutput<typeof professionalInput>>): Promise<{ tell: Addressee[] }> => {
    const { actor, input, trx, now, announce } = run;
    const { professionalId } = input;
    const access = { action: 'second-factor.reset', patientId: null, objectId: professionalId };
    ensure(canAdministerPeople(actor), access);
    ensure(professionalId === actor.id ? 'forbidden' : 'allowed', access);
    ensureFresh(run, access);
    await lockProfessional(trx, run.dialect, professionalId);
    if (!hasFactor(await factorsOf(trx, professionalId))) throw new DomainError('not-found', {}, access);
    for (const sessionId of await resetFactors(trx, { professionalId, by: actor.id, now }))
      announce({ type: 'session.ended', sessionId });
    await run.audit(access);
    return { tell: await addresseeOf(trx, professionalId) };
  },
);
