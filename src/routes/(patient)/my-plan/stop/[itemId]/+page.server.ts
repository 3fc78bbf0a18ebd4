import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { stoppable } from '#domain/patient-access/plan-for-patient.ts';
import { refusalTargets } from '#domain/review/targets.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { PATIENT_FORM } from '$lib/features/patient-page/write/patient-form.ts';
import { asksToBeCalled, draftAt, draftIn, patientAction } from '$lib/server/patient/patient-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals, params: { itemId }, url }) => {
  const sheet = await orErrorPage(locals.app.queries.ownPlan(patientOf(locals), {}));
  const practice = stoppable(sheet.plan).find(({ id }) => id === itemId);
  if (!practice) error(404, { message: 'not-found', code: 'not-found', id: '' });
  const step = url.searchParams.get('step');
  return { practice, step, lang: sheet.plan.lang, draft: await draftAt(locals, url), writtenIn: PATIENT_FORM };
};

export const actions = {
  default: patientAction(async ({ locals, params: { itemId } }, values) => {
    const patient = patientOf(locals);
    if (asksToBeCalled(values)) {
      const { words = '', ...others } = draftIn(Object.entries(values));
      const asked = { kind: 'message', words, itemId, callMe: true };
      const { responseId } = await locals.app.commands.writeToTeam(patient, asked);
      // Nothing is refused by asking: what was ticked stays begun.
      return { next: `/my-plan/thanks/${responseId}`, begun: others };
    }
    const ticked = refusalTargets.filter((target) => values[`target-${target}`] !== undefined);
    const sessions = (values['sessionsHeld'] ?? '').trim();
    const { responseId } = await locals.app.commands.stopPractice(patient, {
      itemId,
      part: (values['part'] ?? '') === '' ? null : values['part'],
      words: values['words'],
      lang: locals.locale,
      sessionsHeld: sessions === '' ? null : Number(sessions),
      targets: values['rather-not-say'] === undefined ? ticked : 'rather-not-say',
    });
    return `/my-plan/thanks/${responseId}`;
  }),
} satisfies Actions;
