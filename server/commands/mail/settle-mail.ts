import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { settleMailInput } from '#domain/mail/queue.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

/** Tries a mail that did not leave again, from the beginning, or gives it up. */
export const settleMail = useCase(
  settleMailInput,
  async (run: Run<Actor, v.InferOutput<typeof settleMailInput>>): Promise<void> => {
    const { actor, trx, now, input } = run;
    const { mailId, outcome } = input;
    const access = { action: `mail.${outcome}`, patientId: null, objectId: mailId };
    ensure(canAdministerPeople(actor), access);
    const { numUpdatedRows } = await trx
      .updateTable('mails')
      .set({ nextAt: now, times: 0, failedAt: null })
      .where('id', '=', mailId)
      .where('lastCode', '!=', '')
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new DomainError('not-found', {}, access);
    if (outcome === 'forget') await trx.deleteFrom('mails').where('id', '=', mailId).execute();
    await run.audit(access);
  },
);
