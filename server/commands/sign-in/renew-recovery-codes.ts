import { DomainError } from '#domain/errors.ts';
import { nothing } from '#domain/people/inputs.ts';
import { factorsOf, hasFactor, renewRecoveryCodes as renew } from '#server/auth/second-factor/factors.ts';
import { ensureFresh } from '#server/use-case/command.ts';
import { useCaseWithVault } from './with-vault.ts';

/** Ten new recovery codes of one's own; those from before are worth nothing. Throws 'conflict' where there is no second factor. */
export const renewRecoveryCodes = useCaseWithVault(nothing, async (run, { vault }): Promise<string[]> => {
  const { actor, trx } = run;
  const access = { action: 'second-factor.codes-renewed', patientId: null, objectId: actor.id };
  ensureFresh(run, access);
  if (!hasFactor(await factorsOf(trx, actor.id))) throw new DomainError('conflict', {}, access);
  const codes = await renew(trx, vault, actor.id);
  await run.audit(access);
  return codes;
});
