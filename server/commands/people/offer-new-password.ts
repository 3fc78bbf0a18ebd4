import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { canAdministerPeople } from '#domain/access/policy.ts';
import { DomainError } from '#domain/errors.ts';
import { professionalInput } from '#domain/people/inputs.ts';
import { linkTokenHash, newLinkToken } from '#server/database/tables/people/invitations.ts';
import { endPasswordLinks } from '#server/database/tables/people/password-links.ts';
import { lockProfessional, professionalOf } from '#server/database/tables/people/professionals.ts';
import { ensure, ensureFresh, useCase } from '#server/use-case/command.ts';
import type { Run } from '#server/use-case/command.ts';

const LINK_FOR_MS = 24 * 3_600_000;

/**
 * Makes a one-time link with which somebody who forgot their password sets another. The secret is given here and never again;
 * earlier links of the person lead nowhere from now on. Throws 'not-found' for an account that is closed.
 */
export const offerNewPassword = useCase(
  professionalInput,
  async (run: Run<Actor, v.InferOutput<typeof professionalInput>>): Promise<{ token: string; expiresAt: number }> => {
    const { actor, input, trx, now } = run;
    const access = { action: 'professional.password-link-made', patientId: null, objectId: input.professionalId };
    ensure(canAdministerPeople(actor), access);
    ensureFresh(run, access);
    await lockProfessional(trx, run.dialect, input.professionalId);
    const person = await professionalOf(trx, input.professionalId);
    if (person?.status !== 'active') throw new DomainError('not-found', {}, access);
    const token = newLinkToken();
    const expiresAt = now + LINK_FOR_MS;
    await endPasswordLinks(trx, person.id);
    await trx
      .insertInto('passwordLinks')
      .values({
        tokenHash: linkTokenHash(token),
        professionalId: person.id,
        createdBy: actor.id,
        createdAt: now,
        expiresAt,
        usedAt: null,
      })
      .execute();
    await run.audit(access);
    return { token, expiresAt };
  },
);
