import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { retentionInput } from '#domain/patients/retention.ts';
import { storeSetting } from '#server/database/tables/clinic-settings.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Says for how many years records are kept. */
export const setRetention = useCase(
  retentionInput,
  async (run: Run<Actor, v.InferOutput<typeof retentionInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'clinic-settings.changed', patientId: null, objectId: null };
    ensure(canAdministerPeople(actor), access);
    ensureFresh(run, access);
    await storeSetting(trx, 'retention', input, { changedAt: now, changedBy: actor.id });
    await run.audit(access);
  },
);
