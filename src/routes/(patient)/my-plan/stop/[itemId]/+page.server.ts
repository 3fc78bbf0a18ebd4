import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { stoppable } from '#domain/patient-access/plan-for-patient.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals, params: { itemId } }) => {
  const sheet = await orErrorPage(locals.app.queries.patientPlan(patientOf(locals), {}));
  const practice = stoppable(sheet.plan).find(({ id }) => id === itemId);
  if (!practice) error(404, { message: 'not-found', code: 'not-found', id: '' });
  return { practice, writtenIn: 'stop' };
};

export const actions = {
  default: formAction(async ({ locals, params: { itemId } }, values) => {
    const ticked = refusalTargets.filter((target) => values[`target-${target}`] !== undefined);
    const sessions = (values['sessionsHeld'] ?? '').trim();
    const { responseId } = await locals.app.commands.stopPractice(patientOf(locals), {
      itemId,
      words: values['words'],
      sessionsHeld: sessions === '' ? null : Number(sessions),
      targets: values['rather-not-say'] === undefined ? ticked : 'rather-not-say',
    });
    redirect(303, `/my-plan/thanks/${responseId}`);
  }),
} satisfies Actions;
