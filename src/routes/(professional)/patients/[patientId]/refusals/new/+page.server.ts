import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { DomainError } from '../../../../../../domain/errors.ts';
import { factsTyped } from '$lib/refusal/refusal-form.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => ({
  inPlan: await orErrorPage(locals.app.queries.practicesOfPatient(signedIn(locals), { patientId })),
});

export const actions = {
  default: formAction(async ({ locals, params: { patientId } }, { happened = 'refusal', itemId, ...values }) => {
    // Without styles the form can be sent for what is no refusal.
    if (happened !== 'refusal') throw new DomainError('invalid-input', { happened: 'no-refusal' });
    const { refusalId } = await locals.app.commands.recordRefusal(signedIn(locals), {
      ...factsTyped(values),
      patientId,
      itemId: itemId ? itemId : null,
    });
    redirect(303, `/patients/${patientId}/refusals?recorded#refusal-${refusalId}`);
  }),
} satisfies Actions;
