import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { orientationValues, orNull } from '$lib/features/orientation/form-values.ts';
import { errorPage, orErrorPage } from '$lib/server/errors-to-http.ts';
import { formAction } from '$lib/server/form-action.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => {
  const actor = signedIn(locals);
  const { goals, lang, may } = await orErrorPage(locals.app.queries.patientOrientations(actor, { patientId }));
  if (!may.write) errorPage('forbidden');
  return { goals, lang, writtenIn: 'written', colleagues: await orErrorPage(locals.app.queries.colleagues(actor, {})) };
};

export const actions = {
  default: formAction(async ({ locals, params: { patientId } }, typed) => {
    const proposed = { patientId, ...orientationValues(typed), stepOn: orNull(typed['stepOn']) };
    const { orientationId } = await locals.app.commands.proposeOrientation(signedIn(locals), proposed);
    redirect(303, `/patients/${patientId}/orientations#orientation-${orientationId}`);
  }),
} satisfies Actions;
