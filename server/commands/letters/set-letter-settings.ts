import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canEditPractices } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { letterTemplateInput, secureHostsInput } from '#domain/letters/settings.ts';
import { templateProblems } from '#domain/letters/template.ts';
import { storeSetting } from '#server/database/tables/clinic-settings.ts';
import { ensure, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

const access = { action: 'clinic-settings.changed', patientId: null, objectId: null };

/** Keeps the clinic's own template of letters in one language; an empty one gives the program's back. Field error: 'template'. */
export const setLetterTemplate = useCase(
  letterTemplateInput,
  async (run: Run<Actor, v.InferOutput<typeof letterTemplateInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    ensure(canEditPractices(actor), access);
    if (templateProblems(input.template).length > 0) throw new DomainError('invalid-input', { template: 'template' });
    await storeSetting(trx, `letter-template-${input.locale}`, input.template, { changedAt: now, changedBy: actor.id });
    await run.audit(access);
  },
);

/** Says to which hosts a letter may go by mail. */
export const setSecureMailHosts = useCase(
  secureHostsInput,
  async (run: Run<Actor, v.InferOutput<typeof secureHostsInput>>): Promise<void> => {
    const { actor, input, trx, now } = run;
    ensure(canEditPractices(actor), access);
    await storeSetting(trx, 'secure-mail-hosts', input.hosts, { changedAt: now, changedBy: actor.id });
    await run.audit(access);
  },
);
