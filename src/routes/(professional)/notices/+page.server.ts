import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => ({
  mails: locals.app.mailer.available,
  ...(await orErrorPage(locals.app.queries.notices(signedIn(locals), {}))),
});

export const actions = {
  seen: formAction(async ({ locals }, { until }) => {
    await locals.app.commands.seeNotices(signedIn(locals), { until });
  }),
  choose: formAction(async ({ locals }, values) => {
    const on = Object.keys(values).filter((name) => values[name] === 'on');
    await locals.app.commands.chooseNotices(signedIn(locals), { on });
    return { chosen: true };
  }),
} satisfies Actions;
