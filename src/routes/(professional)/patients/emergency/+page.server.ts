import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { canOpenEmergencyAccess } from '../../../../domain/access/policy.ts';
import { errorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = ({ locals }) => {
  if (canOpenEmergencyAccess(signedIn(locals)) !== 'allowed') errorPage('not-found');
};

export const actions = {
  default: formAction(async ({ locals }, values) => {
    const { patientId } = await locals.app.commands.openEmergencyAccess(signedIn(locals), values);
    redirect(303, `/patients/${patientId}`);
  }),
} satisfies Actions;
