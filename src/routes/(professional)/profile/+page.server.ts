import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { formAction } from '$lib/server/form-action.ts';
import { giveCookie } from '$lib/server/session-cookie.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => ({
  email: signedIn(locals).email,
  toAsk: await locals.app.passkeys.toAsk(signedIn(locals)),
  signIn: await locals.app.queries.ownSignIn(signedIn(locals), {}),
  calendarSince: await locals.app.queries.ownCalendarFeed(signedIn(locals), {}),
  coordinators: await locals.app.queries.coordinators(signedIn(locals), {}),
});

export const actions = {
  password: formAction(async ({ locals, cookies }, values) => {
    const actor = signedIn(locals);
    await locals.app.commands.changePassword(actor, values);
    giveCookie(cookies, await locals.app.sessions.end(actor.sessionId));
    redirect(303, '/sign-in?password-changed');
  }),
  calendar: formAction(async ({ locals }) => {
    const { token } = await locals.app.commands.openCalendarFeed(signedIn(locals), {});
    return { calendar: `${locals.app.config.origin}/calendar/${token}.ics` };
  }),
  'end-calendar': formAction(async ({ locals }) => {
    await locals.app.commands.endCalendarFeed(signedIn(locals), {});
  }),
  'end-session': formAction(async ({ locals }, { sessionId }) => {
    await locals.app.commands.endSession(signedIn(locals), { sessionId });
  }),
} satisfies Actions;
