import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId }, url }) => {
  const actor = signedIn(locals);
  return {
    ...(await orErrorPage(locals.app.queries.patientRefusals(actor, { patientId }))),
    places: canPrepareMeetings(actor) === 'allowed',
    recorded: url.searchParams.has('recorded'),
  };
};

export const actions = {
  agenda: formAction(async ({ locals }, { refusalId, question }) => {
    return { onAgenda: await locals.app.commands.putRefusalOnAgenda(signedIn(locals), { refusalId, question }) };
  }),
  review: formAction(async ({ locals, params: { patientId } }, { refusalId }) => {
    const { reviewId } = await locals.app.commands.openReview(signedIn(locals), { refusalId, itemId: null });
    redirect(303, `/patients/${patientId}/reviews/${reviewId}`);
  }),
} satisfies Actions;
