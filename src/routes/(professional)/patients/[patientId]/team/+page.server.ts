import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { patient } = await parent();
  if (!patient.may.changeCareTeam) return { others: [] };
  const members = new Set(patient.careTeam.map((member) => member.id));
  const colleagues = await orErrorPage(locals.app.queries.colleagues(signedIn(locals), {}));
  return { others: colleagues.filter((colleague) => !members.has(colleague.id)) };
};

const change = (command: 'addCareTeamMember' | 'removeCareTeamMember' | 'setReferencePerson') =>
  formAction(async ({ locals, params: { patientId } }, { professionalId }) => {
    await locals.app.commands[command](signedIn(locals), { patientId, professionalId });
  });

export const actions = {
  add: change('addCareTeamMember'),
  remove: change('removeCareTeamMember'),
  reference: change('setReferencePerson'),
} satisfies Actions;
