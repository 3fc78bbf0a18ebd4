import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals }) => ({
  sheet: await orErrorPage(locals.app.queries.patientPlan(patientOf(locals), {})),
  phone: locals.app.config.clinicPhone,
});

const said = (command: 'answerPlan' | 'writeToTeam') =>
  formAction(async ({ locals }, values) => {
    const { responseId } = await locals.app.commands[command](patientOf(locals), values);
    redirect(303, `/my-plan/thanks/${responseId}`);
  });

export const actions = { answer: said('answerPlan'), write: said('writeToTeam') } satisfies Actions;
