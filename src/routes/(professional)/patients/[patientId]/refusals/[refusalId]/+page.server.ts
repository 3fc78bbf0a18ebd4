import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { factsTyped } from '$lib/features/refusal/refusal-form.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId, refusalId } }) => {
  const actor = signedIn(locals);
  const { refusals, may } = await orErrorPage(locals.app.queries.patientRefusals(actor, { patientId }));
  const refusal = refusals.find(({ id }) => id === refusalId) ?? errorPage('not-found');
  if (!may.record) errorPage('forbidden');
  if (refusal.withdrawn) redirect(303, `/patients/${patientId}/refusals#refusal-${refusalId}`);
  const inPlan = await orErrorPage(locals.app.queries.practicesOfPatient(actor, { patientId, beside: true }));
  return { refusal, inPlan, writtenIn: 'written' };
};

const back = ({ patientId, refusalId }: { patientId: string; refusalId: string }) =>
  `/patients/${patientId}/refusals#refusal-${refusalId}`;

export const actions = {
  correct: formAction(async ({ locals, params }, { reason, ...values }) => {
    const { refusalId } = params;
    await locals.app.commands.correctRefusal(signedIn(locals), { ...factsTyped(values), refusalId, reason });
    redirect(303, back(params));
  }),
  withdraw: formAction(async ({ locals, params }, { reason }) => {
    const { refusalId } = params;
    await locals.app.commands.withdrawRefusal(signedIn(locals), { refusalId, reason });
    redirect(303, back(params));
  }),
} satisfies Actions;
