import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { DomainError } from '#domain/errors.ts';
import { factsTyped } from '$lib/features/refusal/refusal-form.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => {
  const actor = signedIn(locals);
  const inPlan = await orErrorPage(locals.app.queries.practicesOfPatient(actor, { patientId }));
  const orientationId = url.searchParams.get('orientation');
  return {
    inPlan,
    writtenIn: 'written',
    from: orientationId === null ? null : await fromOrientation(locals, patientId, orientationId),
  };
};

/** What an orientation already tells of its refusal; null where the patient has no such orientation. */
async function fromOrientation({ app, ...locals }: App.Locals, patientId: string, orientationId: string) {
  const { orientations } = await orErrorPage(app.queries.patientOrientations(signedIn(locals), { patientId }));
  const orientation = orientations.find(({ id }) => id === orientationId);
  if (!orientation) return null;
  const held = orientation.sessions.filter(({ outcome }) => outcome === 'held').length;
  return { orientationId, practice: orientation.practice, sessionsHeld: String(held) };
}

export const actions = {
  default: formAction(
    async ({ locals, params: { patientId } }, { happened = 'refusal', itemId, orientationId, ...values }) => {
      // Without styles the form can be sent for what is no refusal.
      if (happened !== 'refusal') throw new DomainError('invalid-input', { happened: 'no-refusal' });
      const { refusalId } = await locals.app.commands.recordRefusal(signedIn(locals), {
        ...factsTyped(values),
        patientId,
        itemId: itemId ? itemId : null,
        orientationId: orientationId ? orientationId : null,
      });
      redirect(303, `/patients/${patientId}/refusals?recorded#refusal-${refusalId}`);
    },
  ),
} satisfies Actions;
