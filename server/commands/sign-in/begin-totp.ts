import { nothing } from '#domain/people/inputs.ts';
import { beginTotp as begin } from '#server/auth/second-factor/factors.ts';
import type { TotpToSetUp } from '#server/auth/second-factor/factors.ts';
import { ensureFresh } from '#server/use-case/command.ts';
import { useCaseWithVault } from './with-vault.ts';

/** Shows one's own secret for an app, once; it counts from its first code on. */
export const beginTotp = useCaseWithVault(nothing, async (run, { vault, site }): Promise<TotpToSetUp> => {
  const { actor, trx, now } = run;
  ensureFresh(run, { action: 'second-factor.set-up', patientId: null, objectId: actor.id });
  return begin(trx, vault, { owner: actor, issuer: site.name, now });
});
