import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { afterSignIn } from '$lib/server/after-sign-in.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { giveCookies } from '$lib/server/session-cookie.ts';

/** Looking at an invitation changes nothing: link scanners open links too. */
export const load: PageServerLoad = async ({ locals: { app }, params: { token } }) => ({
  invitation: await orErrorPage(app.queries.invitation(null, { token })),
});

export const actions = {
  default: formAction(async ({ locals: { app, locale, from }, cookies, params }, values) => {
    const { person } = await app.commands.acceptInvitation(null, { ...values, token: params.token, locale });
    const signedIn = await app.signIn.afterInvitation(person, from);
    giveCookies(cookies, signedIn);
    redirect(303, afterSignIn(signedIn, null));
  }),
} satisfies Actions;
