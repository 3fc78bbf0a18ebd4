import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) =>
  orErrorPage(locals.app.queries.careTeam(signedIn(locals), { patientId }));

const change = (command: 'addCareTeamMember' | 'removeCareTeamMember' | 'setReferencePerson') =>
  formAction(async ({ locals, params: { patientId } }, { professionalId }) => {
    await locals.app.commands[command](signedIn(locals), { patientId, professionalId });
  });

export const actions = {
  add: change('addCareTeamMember'),
  remove: change('removeCareTeamMember'),
  reference: change('setReferencePerson'),
} satisfies Actions;
