import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { nothing } from '#domain/people/inputs.ts';
import { failedMails as failed } from '#server/database/tables/mails.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** The mails that did not leave: to whom, why, and when they are tried again; never what they say. */
export const failedMails = useCase(nothing, async ({ actor, trx, audit }: Run<Actor, unknown>) => {
  const access = { action: 'mails.listed', patientId: null, objectId: null };
  ensure(canAdministerPeople(actor), access);
  await audit(access);
  return failed(trx);
});
