import type { Actor } from '../../../src/domain/access/actor.ts';
import { canPrepareMeetings } from '../../../src/domain/access/meeting-policy.ts';
import { nothing } from '../../../src/domain/people/inputs.ts';
import { ensure, useCase } from '../../commands/command.ts';
import type { Run } from '../../commands/command.ts';
import { requiredProfessions, reviewWithinDays } from '../../database/repositories/clinic-settings.ts';

/** What the clinic has decided for all its meetings. */
export const clinicSettings = useCase(nothing, async ({ actor, trx, audit }: Run<Actor, unknown>) => {
  const access = { action: 'clinic-settings.read', patientId: null, objectId: null };
  ensure(canPrepareMeetings(actor), access);
  const required = await requiredProfessions(trx);
  const days = await reviewWithinDays(trx);
  await audit(access);
  return { requiredProfessions: required, reviewWithinDays: days };
});
