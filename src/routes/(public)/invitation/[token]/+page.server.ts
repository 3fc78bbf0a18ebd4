import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { SignedIn } from '#server/auth/sign-in.ts';
import { afterSignIn } from '$lib/server/after-sign-in.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { providerReason } from '$lib/server/single-sign-on/provider-pages.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';

/** Looking at an invitation changes nothing: link scanners open links too. */
export const load: PageServerLoad = async ({ locals: { app, from }, params: { token }, url }) => ({
  invitation: await orErrorPage(app.queries.invitation(null, { token })),
  proved: (await app.singleSignOn?.held(from, token))?.names ?? null,
  providerReason: providerReason(url),
});

export const actions = {
  default: formAction(async ({ locals: { app, locale, from }, cookies, params }, values) => {
    const { singleSignOn } = app;
    const proved = await singleSignOn?.held(from, params.token);
    const own = { ...values, token: params.token, locale };
    let signedIn: SignedIn;
    if (singleSignOn && (proved || values['provider'] !== undefined)) {
      const { person } = await app.commands.joinWithProvider(null, { ...own, proof: proved?.token });
      signedIn = await singleSignOn.afterLink(person, from, params.token);
    } else {
      const { person } = await app.commands.acceptInvitation(null, own);
      signedIn = await app.signIn.afterInvitation(person, from);
    }
    giveCookies(cookies, signedIn);
    redirect(303, afterSignIn(signedIn, null));
  }),
} satisfies Actions;
