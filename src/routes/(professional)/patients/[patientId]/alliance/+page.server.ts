import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { scoreValues } from '$lib/features/alliance/score-values.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => {
  const { may } = await orErrorPage(locals.app.queries.timeLine(signedIn(locals), { patientId }));
  if (!may.log) errorPage('forbidden');
  return {};
};

export const actions = {
  hand: formAction(async ({ locals, params: { patientId } }) => {
    await locals.app.commands.handOver(signedIn(locals), { patientId });
    redirect(303, '/handed');
  }),
  slip: formAction(async ({ locals, params: { patientId } }, values) => {
    const said = { ...scoreValues(values), on: values['on'], hand: values['hand'], way: 'slip' };
    await locals.app.commands.keepOwnCheck(signedIn(locals), { ...said, patientId });
    redirect(303, `/patients/${patientId}/time-line`);
  }),
} satisfies Actions;
