import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => ({
  mails: await orErrorPage(locals.app.queries.failedMails(signedIn(locals), {})),
});

export const actions = {
  again: formAction(async ({ locals }, { mailId }) => {
    await locals.app.commands.settleMail(signedIn(locals), { mailId, outcome: 'again' });
    // It is tried now: whoever pressed the button sees what came of it.
    await locals.app.mailQueue.deliver();
  }),
  forget: formAction(async ({ locals }, { mailId }) => {
    await locals.app.commands.settleMail(signedIn(locals), { mailId, outcome: 'forget' });
  }),
} satisfies Actions;
