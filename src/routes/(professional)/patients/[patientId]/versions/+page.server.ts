import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

export const load: PageServerLoad = async ({ locals, params }) => ({
  versions: await orErrorPage(locals.app.queries.planVersions(signedIn(locals), { patientId: params.patientId })),
});
