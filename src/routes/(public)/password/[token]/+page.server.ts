import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';

/** Looking at the link changes nothing: link scanners open links too. */
export const load: PageServerLoad = async ({ locals: { app }, params: { token } }) => ({
  link: await orErrorPage(app.queries.passwordLink(null, { token })),
});

export const actions = {
  default: formAction(async ({ locals: { app, from }, params }, values) => {
    const person = await app.commands.setNewPassword(null, {
      newPassword: values['newPassword'],
      token: params.token,
    });
    await app.signIn.passwordWasSet(person, from);
    redirect(303, '/sign-in?password-changed');
  }),
} satisfies Actions;
