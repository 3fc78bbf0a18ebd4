import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { responses } = await orErrorPage(locals.app.queries.patientPlan(patientOf(locals), {}));
  return { responses, now: locals.app.clock.now() };
};

export const actions = {
  default: formAction(async ({ locals }, { responseId }) => {
    await locals.app.commands.takeBackResponse(patientOf(locals), { responseId });
    redirect(303, '/my-plan/sent');
  }),
} satisfies Actions;
