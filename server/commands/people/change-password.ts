import type * as v from 'valibot';
import type { Actor } from '#domain/access/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { changePasswordInput } from '#domain/people/inputs.ts';
import { parse } from '#domain/parse.ts';
import { ensureGoodPassword } from '#server/auth/good-password.ts';
import { endPasswordLinks } from '#server/database/tables/people/password-links.ts';
import { deleteSessionsOf } from '#server/database/tables/people/sessions.ts';
import { useCase } from '#server/use-case/command.ts';
import type { Credentials, Deps, Run, UseCase } from '#server/use-case/command.ts';

/**
 * A person changes their password, with their second factor where they have one; all their sessions end, this one too. Throws as
 * `Credentials.confirm` and `confirmFactor` do, 'invalid-input' for one that is easily guessed, 'forbidden' where only others may have
 * one. Links for another password lead nowhere from now on.
 */
export const changePassword: UseCase<Actor, void, Deps & { credentials: Credentials }> = async (deps, actor, raw) => {
  const { currentPassword, newPassword, ...factor } = parse(changePasswordInput, raw);
  if (!deps.credentials.allowedFor(actor.email)) throw new DomainError('forbidden');
  // Before anything that is used up by it.
  ensureGoodPassword({ newPassword }, actor);
  // These take time that a transaction must not wait for.
  await deps.credentials.confirm(actor, currentPassword);
  await deps.credentials.confirmFactor(actor, factor);
  const passwordHash = await deps.credentials.hash(newPassword);
  await useCase(changePasswordInput, (run: ChangeRun) => store(run, passwordHash))(deps, actor, raw);
};

type ChangeRun = Run<Actor, v.InferOutput<typeof changePasswordInput>>;

async function store({ actor, trx, announce, audit }: ChangeRun, passwordHash: string): Promise<void> {
  await trx.updateTable('professionals').set({ passwordHash }).where('id', '=', actor.id).execute();
  await endPasswordLinks(trx, actor.id);
  for (const sessionId of await deleteSessionsOf(trx, actor.id)) announce({ type: 'session.ended', sessionId });
  await audit({ action: 'professional.password-changed', patientId: null, objectId: actor.id });
}
