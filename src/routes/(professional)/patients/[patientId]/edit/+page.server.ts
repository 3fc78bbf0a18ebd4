import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { errorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ parent }) => {
  const { patient } = await parent();
  if (!patient.may.edit) errorPage('forbidden');
  return { writtenIn: 'written' };
};

export const actions = {
  default: formAction(async ({ locals, params: { patientId } }, values) => {
    await locals.app.commands.editPatient(signedIn(locals), { ...values, patientId });
    redirect(303, `/patients/${patientId}`);
  }),
} satisfies Actions;
