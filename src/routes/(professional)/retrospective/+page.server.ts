import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { filterOf } from '$lib/server/retrospective-filter.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** What the service learns from its records, for the period and the practice that the address names. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  found: await orErrorPage(locals.app.queries.retrospective(signedIn(locals), filterOf(url))),
});
