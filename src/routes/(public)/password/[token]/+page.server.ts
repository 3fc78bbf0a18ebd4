import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { afterSignIn } from '$lib/server/after-sign-in.ts';
import { formAction } from '$lib/server/form-action.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';
import { providerOr404, providerReason } from '$lib/server/single-sign-on/provider-pages.ts';

/** Looking at the link changes nothing: link scanners open links too. */
export const load: PageServerLoad = async ({ locals: { app, from }, params: { token }, url }) => ({
  link: await orErrorPage(app.queries.passwordLink(null, { token })),
  proved: (await app.singleSignOn?.held(from, token))?.names ?? null,
  providerReason: providerReason(url),
});

export const actions = {
  link: formAction(async ({ locals: { app, from }, cookies, params }) => {
    const singleSignOn = providerOr404({ app });
    const proved = await singleSignOn.held(from, params.token);
    const person = await app.commands.linkIdentity(null, { token: params.token, proof: proved?.token });
    const signedIn = await singleSignOn.afterLink(person, from, params.token);
    giveCookies(cookies, signedIn);
    redirect(303, afterSignIn(signedIn, null));
  }),
  password: formAction(async ({ locals: { app, from }, params }, values) => {
    const person = await app.commands.setNewPassword(null, {
      newPassword: values['newPassword'],
      token: params.token,
    });
    await app.signIn.passwordWasSet(person, from);
    redirect(303, '/sign-in?password-changed');
  }),
} satisfies Actions;
