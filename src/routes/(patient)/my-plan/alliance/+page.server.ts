import type { Actions, PageServerLoad } from './$types';
import { dimensions } from '#domain/alliance/own-check.ts';
import { scoreValues } from '$lib/features/alliance/score-values.ts';
import { PATIENT_FORM } from '$lib/features/patient-page/write/patient-form.ts';
import { asksToBeCalled, draftAt, draftIn, patientAction } from '$lib/server/patient/patient-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  patientOf(locals);
  const answered = url.searchParams.has('answered');
  return { answered, draft: await draftAt(locals, url), writtenIn: answered ? undefined : PATIENT_FORM };
};

export const actions = {
  default: patientAction(async ({ locals }, values) => {
    const patient = patientOf(locals);
    const { commands } = locals.app;
    const score = scoreValues(values);
    const isWhole = dimensions.every((dimension) => !Number.isNaN(score[dimension]));
    // Who only wants to be called need not answer first; what they chose so far stays begun.
    if (isWhole || !asksToBeCalled(values)) await commands.scoreOwnAlliance(patient, score);
    if (!asksToBeCalled(values)) return '/my-plan/alliance?answered';
    const { responseId } = await commands.writeToTeam(patient, { kind: 'message', words: '', callMe: true });
    return { next: `/my-plan/thanks/${responseId}`, begun: isWhole ? {} : draftIn(Object.entries(values)) };
  }),
} satisfies Actions;
