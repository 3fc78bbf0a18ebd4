import { fullName } from '#domain/people/full-name.ts';
import { newPasskeyInput } from '#domain/people/passkey.ts';
import { factorsOf, renewRecoveryCodes } from '#server/auth/second-factor/factors.ts';
import { keepPasskey } from '#server/auth/second-factor/passkeys.ts';
import { ensureFresh } from '#server/use-case/command.ts';
import { useCaseWithVault } from './with-vault.ts';

/** Keeps a passkey of one's own. Gives recovery codes where there are none. Throws 'wrong-code' for one that nobody asked for. */
export const addPasskey = useCaseWithVault(newPasskeyInput, async (run, { vault, site }): Promise<string[]> => {
  const { actor, input, trx, now } = run;
  const access = { action: 'second-factor.set-up', patientId: null, objectId: actor.id };
  ensureFresh(run, access);
  const session = trx.selectFrom('sessions').where('id', '=', actor.sessionId).select('browser');
  const { browser = '' } = (await session.executeTakeFirst()) ?? {};
  const owner = { id: actor.id, email: actor.email, name: fullName(actor) };
  await keepPasskey(trx, site, { owner, bound: actor.sessionId, now, made: input.passkey, name: browser });
  await trx.updateTable('sessions').set({ secondFactor: 'passkey' }).where('id', '=', actor.sessionId).execute();
  await run.audit(access);
  const { recoveryCodes } = await factorsOf(trx, actor.id);
  return recoveryCodes > 0 ? [] : renewRecoveryCodes(trx, vault, actor.id);
});
