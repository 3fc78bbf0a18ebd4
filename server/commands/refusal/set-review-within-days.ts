import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canEditPractices } from '#domain/access/policy.ts';
import { reviewWithinDaysInput } from '#domain/refusal/inputs.ts';
import { storeSetting } from '#server/database/tables/clinic-settings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Says after how many days a refusal that was not reviewed stands out. */
export const setReviewWithinDays = useCase(
  reviewWithinDaysInput,
  async (run: Run<Actor, v.InferOutput<typeof reviewWithinDaysInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'clinic-settings.changed', patientId: null, objectId: null };
    ensure(canEditPractices(actor), access);
    await storeSetting(trx, 'review-within-days', input.days, { changedAt: now, changedBy: actor.id });
    await run.audit(access);
  },
);
