import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { secondFactorRuleInput } from '#domain/people/second-factor.ts';
import { factorsOf, hasFactor } from '#server/auth/second-factor/factors.ts';
import { storeSetting } from '#server/database/tables/clinic-settings.ts';
import { sessionsWithoutSecondFactor } from '#server/database/tables/people/sessions.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/**
 * Says whether everybody needs a second factor. Where they do, sessions that were begun without one end at once, but for the coordinator's
 * own, who must have one already: else 'second-factor-first'.
 */
export const setSecondFactorRule = useCase(
  secondFactorRuleInput,
  async (run: Run<Actor, v.InferOutput<typeof secondFactorRuleInput>>): Promise<void> => {
    const { actor, input, trx, now, announce } = run;
    const access = { action: 'clinic-settings.changed', patientId: null, objectId: null };
    ensure(canAdministerPeople(actor), access);
    ensureFresh(run, access);
    if (input.rule === 'required') {
      if (!hasFactor(await factorsOf(trx, actor.id))) throw new DomainError('second-factor-first', {}, access);
      for (const sessionId of await sessionsWithoutSecondFactor(trx, actor.sessionId)) {
        await trx.deleteFrom('sessions').where('id', '=', sessionId).execute();
        announce({ type: 'session.ended', sessionId });
      }
    }
    await storeSetting(trx, 'second-factor', input.rule, { changedAt: now, changedBy: actor.id });
    await run.audit(access);
  },
);
