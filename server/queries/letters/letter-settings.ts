import type { Actor } from '#domain/access/actor.ts';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { letterTemplates, secureMailHosts } from '#server/database/tables/clinic-settings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** The clinic's own templates of letters, and the hosts to which letters may go by mail. */
export const letterSettings = useCase(nothing, async ({ actor, trx, audit }: Run<Actor, unknown>) => {
  const access = { action: 'clinic-settings.read', patientId: null, objectId: null };
  ensure(canPrepareMeetings(actor), access);
  await audit(access);
  return { templates: await letterTemplates(trx), secureHosts: await secureMailHosts(trx) };
});
