import type { Actions, PageServerLoad } from './$types';
import { formAction } from '$lib/server/form-action.ts';
import { drawing } from '$lib/server/paper/qr-drawing.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = signedIn(locals);
  const { factors, passkeys } = await locals.app.queries.ownSignIn(actor, {});
  return { factors, passkeys, toMake: await locals.app.passkeys.toMake(actor) };
};

export const actions = {
  begin: formAction(async ({ locals }) => {
    const toScan = await locals.app.commands.beginTotp(signedIn(locals), {});
    return { toScan: { ...toScan, qr: drawing(toScan.uri) } };
  }),
  confirm: formAction(async ({ locals }, { code }) => ({
    codes: await locals.app.commands.confirmTotp(signedIn(locals), { code }),
  })),
  'add-passkey': formAction(async ({ locals }, { passkey }) => ({
    codes: await locals.app.commands.addPasskey(signedIn(locals), { passkey }),
  })),
  'remove-passkey': formAction(async ({ locals }, { passkeyId }) => {
    await locals.app.commands.removePasskey(signedIn(locals), { passkeyId });
  }),
  codes: formAction(async ({ locals }) => ({
    codes: await locals.app.commands.renewRecoveryCodes(signedIn(locals), {}),
  })),
} satisfies Actions;
