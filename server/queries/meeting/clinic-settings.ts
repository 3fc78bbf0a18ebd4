import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';
import { copyState } from '#server/database/tables/backup-runs.ts';
import {
  emergencyChoice,
  invitationDays,
  requiredProfessions,
  retention,
  reviewWithinDays,
  secondFactorRule,
} from '#server/database/tables/clinic-settings.ts';

/** What the clinic has decided for all its meetings, and when its database was last copied. */
export const clinicSettings = useCase(nothing, async ({ actor, trx, audit }: Run<Actor, unknown>) => {
  const access = { action: 'clinic-settings.read', patientId: null, objectId: null };
  ensure(canPrepareMeetings(actor), access);
  const required = await requiredProfessions(trx);
  const days = await reviewWithinDays(trx);
  const letterDays = await invitationDays(trx);
  const secondFactor = await secondFactorRule(trx);
  const kept = await retention(trx);
  const emergency = await emergencyChoice(trx);
  await audit(access);
  const copies = await copyState(trx);
  return {
    requiredProfessions: required,
    reviewWithinDays: days,
    invitationDays: letterDays,
    /** Whom patients are told to call; null where no coordinator chose. */
    emergencyChoice: emergency,
    secondFactor,
    retention: kept,
    copies,
  };
});
