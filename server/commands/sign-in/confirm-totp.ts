import { secondFactorCodeInput } from '#domain/people/second-factor.ts';
import { confirmTotp as confirm } from '#server/auth/second-factor/factors.ts';
import { useCaseWithVault } from './with-vault.ts';

/**
 * One's own app shows the right code: it counts from now on, in place of the one before. Gives recovery codes where there are none. Throws
 * 'wrong-code' or 'set-up-expired'.
 */
export const confirmTotp = useCaseWithVault(secondFactorCodeInput, async (run, { vault }): Promise<string[]> => {
  const { actor, input, trx, now } = run;
  const codes = await confirm(trx, vault, { owner: actor, code: input.code, now });
  await trx.updateTable('sessions').set({ secondFactor: 'totp' }).where('id', '=', actor.sessionId).execute();
  await run.audit({ action: 'second-factor.set-up', patientId: null, objectId: actor.id });
  return codes;
});
