import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { latestByItem } from '#domain/patient-access/response.ts';
import { PATIENT_FORM } from '$lib/features/patient-page/write/patient-form.ts';
import { stepAfter, stepAt, stepsOf } from '$lib/features/patient-page/write/steps.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { draftAt, patientAction } from '$lib/server/patient/patient-action.ts';
import { patientOf } from '$lib/server/patient-of.ts';

export const load: PageServerLoad = async ({ locals, params: { about }, url }) => {
  const { plan, responses } = await orErrorPage(locals.app.queries.ownPlan(patientOf(locals), {}));
  const step = stepAt(plan, about);
  if (!step) error(404, { message: 'not-found', code: 'not-found', id: '' });
  const steps = stepsOf(plan);
  const whole = responses.find(({ subject, takenBackAt }) => subject === 'whole' && takenBackAt === null);
  return {
    step,
    lang: plan.lang,
    place: steps.findIndex(({ path }) => path === step.path) + 1,
    steps: steps.length,
    next: stepAfter(plan, step)?.path ?? null,
    answered: (step.subject === 'whole' ? whole : latestByItem(responses).get(step.itemId)) ?? null,
    draft: await draftAt(locals, url),
    writtenIn: PATIENT_FORM,
  };
};

export const actions = {
  default: patientAction(async ({ locals, params: { about } }, { answer, words }) => {
    const patient = patientOf(locals);
    // The answer leaves the row of audit for both.
    const { plan } = await locals.app.queries.ownPlan(patient, { beside: true });
    const [subject = '', ...rest] = about.split('.');
    const said = { subject, itemId: rest.join('.'), answer, words, lang: locals.locale };
    const { responseId } = await locals.app.commands.answerPlan(patient, said);
    const step = stepAt(plan, about);
    const next = step && stepAfter(plan, step);
    // A plain yes needs no page of its own: the next question follows, and the last one says thank you.
    return next && answer === 'fits' && (words ?? '').trim() === '' ? next.path : `/my-plan/thanks/${responseId}`;
  }),
} satisfies Actions;
