import type { LayoutServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The patient's frame. Pages below ask the policy again with their own queries: a layout guards nothing (D3). */
export const load: LayoutServerLoad = async ({ locals, params }) => ({
  patient: await orErrorPage(locals.app.queries.patient(signedIn(locals), { patientId: params.patientId })),
});
