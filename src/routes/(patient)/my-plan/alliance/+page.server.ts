import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { scoreValues } from '$lib/features/alliance/score-values.ts';
import { formAction } from '$lib/server/form-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = ({ locals, url }) => {
  patientOf(locals);
  return { answered: url.searchParams.has('answered'), writtenIn: 'three-questions' };
};

export const actions = {
  default: formAction(async ({ locals }, values) => {
    await locals.app.commands.scoreOwnAlliance(patientOf(locals), scoreValues(values));
    redirect(303, '/my-plan/alliance?answered');
  }),
} satisfies Actions;
