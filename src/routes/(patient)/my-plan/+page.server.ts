import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { PLAN_FORM, saidAbout, SENDS } from '$lib/features/patient-page/refused.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals }) => ({
  sheet: await orErrorPage(locals.app.queries.patientPlan(patientOf(locals), {})),
  phone: locals.app.config.clinicPhone,
  writtenIn: PLAN_FORM,
});

const said = (command: 'answerPlan' | 'writeToTeam') =>
  formAction(
    async ({ locals }, { [SENDS]: about, ...values }) => {
      const input = command === 'answerPlan' && about !== undefined ? saidAbout(about, values) : values;
      const { responseId } = await locals.app.commands[command](patientOf(locals), input);
      redirect(303, `/my-plan/thanks/${responseId}`);
    },
    { apart: ({ [SENDS]: about = '' }) => about },
  );

export const actions = { answer: said('answerPlan'), write: said('writeToTeam') } satisfies Actions;
