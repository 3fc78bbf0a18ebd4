import type { Actions, PageServerLoad } from './$types';
import { actionsInReach } from '#domain/access/meeting-policy.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { fromIn } from '$lib/forms/paging.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals);
  const seesAll = actionsInReach(actor) === 'all';
  const everybodys = seesAll && url.searchParams.has('all');
  const from = fromIn(url);
  const wanted = { whose: everybodys ? 'all' : 'own', from };
  return { seesAll, everybodys, from, ...(await orErrorPage(locals.app.queries.actions(actor, wanted))) };
};

const settle = (status: 'done' | 'not-done') =>
  formAction(async ({ locals }, { actionId, reason, note }) => {
    await locals.app.commands.settleAction(signedIn(locals), { actionId, status, reason, note });
  });

export const actions = {
  done: settle('done'),
  'not-done': settle('not-done'),
  'take-up': formAction(async ({ locals }, { actionId }) => {
    await locals.app.commands.takeUpAction(signedIn(locals), { actionId });
  }),
} satisfies Actions;
