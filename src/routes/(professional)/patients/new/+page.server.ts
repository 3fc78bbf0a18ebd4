import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { canCreatePatient } from '#domain/access/policy.ts';
import { errorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = ({ locals }) => {
  if (canCreatePatient(signedIn(locals)) !== 'allowed') errorPage('forbidden');
  return { writtenIn: 'written' };
};

export const actions = {
  default: formAction(async ({ locals }, { sameNameConfirmed, ...identity }) => {
    const { patientId } = await locals.app.commands.createPatient(signedIn(locals), {
      ...identity,
      sameNameConfirmed: sameNameConfirmed !== undefined,
    });
    redirect(303, `/patients/${patientId}`);
  }),
} satisfies Actions;
