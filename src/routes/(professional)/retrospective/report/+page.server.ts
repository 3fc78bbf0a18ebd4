import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The report of the year that the address names, or of this one. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const year = url.searchParams.get('year') ?? '';
  return {
    report: await orErrorPage(locals.app.queries.annualReport(signedIn(locals), year === '' ? {} : { year })),
  };
};
