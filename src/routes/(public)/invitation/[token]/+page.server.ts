import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';

/** Looking at an invitation changes nothing: link scanners open links too. */
export const load: PageServerLoad = async ({ locals: { app }, params: { token } }) => ({
  invitation: await orErrorPage(app.queries.invitation(null, { token })),
});

export const actions = {
  default: formAction(async ({ locals: { app, locale }, cookies, params, request }, values) => {
    const { professionalId } = await app.commands.acceptInvitation(null, { ...values, token: params.token, locale });
    giveCookie(cookies, await app.sessions.start(professionalId, request.headers.get('cookie')));
    redirect(303, '/');
  }),
} satisfies Actions;
