import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { formAction } from '$lib/server/form-action.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = ({ locals }) => ({ email: signedIn(locals).email });

export const actions = {
  profile: formAction(async ({ locals }, values) => {
    await locals.app.commands.changeProfile(signedIn(locals), values);
    const actor = await locals.app.sessions.actorOfSession(signedIn(locals).sessionId);
    locals.actor = actor;
    return { saved: true };
  }),
  password: formAction(async ({ locals, cookies }, values) => {
    const actor = signedIn(locals);
    await locals.app.commands.changePassword(actor, values);
    giveCookie(cookies, await locals.app.sessions.end(actor.sessionId));
    redirect(303, '/sign-in?password-changed');
  }),
} satisfies Actions;
