import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { orientationActions } from '$lib/server/orientation-actions.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params: { patientId } }) => {
  const actor = signedIn(locals);
  const orientations = await orErrorPage(locals.app.queries.patientOrientations(actor, { patientId }));
  return {
    orientations,
    colleagues: orientations.may.write ? await orErrorPage(locals.app.queries.colleagues(actor, {})) : [],
  };
};

export const actions = { ...orientationActions } satisfies Actions;
