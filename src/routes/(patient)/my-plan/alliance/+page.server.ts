import type { Actions, PageServerLoad } from './$types';
import { scoreValues } from '$lib/features/alliance/score-values.ts';
import { PATIENT_FORM } from '$lib/features/patient-page/write/patient-form.ts';
import { draftAt, patientAction } from '$lib/server/patient/patient-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  patientOf(locals);
  const answered = url.searchParams.has('answered');
  return { answered, draft: await draftAt(locals, url), writtenIn: answered ? undefined : PATIENT_FORM };
};

export const actions = {
  default: patientAction(async ({ locals }, values) => {
    await locals.app.commands.scoreOwnAlliance(patientOf(locals), scoreValues(values));
    return '/my-plan/alliance?answered';
  }),
} satisfies Actions;
