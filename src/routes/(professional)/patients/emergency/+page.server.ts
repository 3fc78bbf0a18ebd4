import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { canOpenEmergencyAccess } from '#domain/access/policy.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';
import { tellByMail } from '$lib/server/tell-by-mail.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const actor = signedIn(locals);
  if (canOpenEmergencyAccess(actor) !== 'allowed') errorPage('not-found');
  return { requests: await orErrorPage(locals.app.queries.ownEmergencyRequests(actor, {})) };
};

type Outcome = Awaited<ReturnType<App.Locals['app']['commands']['openEmergencyAccess']>>;

/** Coordinators are told; whoever opened a record is led to it. */
async function follow(locals: App.Locals, outcome: Outcome): Promise<{ waits: true }> {
  const kind = outcome.kind === 'opened' ? 'opened' : 'asked';
  await tellByMail(locals, outcome.tell, '/', ({ emergency }) => emergency.mails[kind]);
  if (outcome.kind === 'opened') redirect(303, `/patients/${outcome.patientId}`);
  return { waits: true };
}

export const actions = {
  open: formAction(async ({ locals }, values) =>
    follow(locals, await locals.app.commands.openEmergencyAccess(signedIn(locals), values)),
  ),
  granted: formAction(async ({ locals }, { requestId }) =>
    follow(locals, await locals.app.commands.openGrantedAccess(signedIn(locals), { requestId })),
  ),
} satisfies Actions;
