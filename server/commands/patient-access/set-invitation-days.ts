import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canEditPractices } from '#domain/access/policy.ts';
import { invitationDaysInput } from '#domain/patient-access/inputs.ts';
import { storeSetting } from '#server/database/tables/clinic-settings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Says for how many days an invitation to a patient's page works; those that are out keep their day. */
export const setInvitationDays = useCase(
  invitationDaysInput,
  async (run: Run<Actor, v.InferOutput<typeof invitationDaysInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'clinic-settings.changed', patientId: null, objectId: null };
    ensure(canEditPractices(actor), access);
    await storeSetting(trx, 'invitation-days', input.days, { changedAt: now, changedBy: actor.id });
    await run.audit(access);
  },
);
