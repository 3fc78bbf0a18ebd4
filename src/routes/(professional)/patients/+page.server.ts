import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { fromIn } from '$lib/forms/paging.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names on a page. */
const SHOWN = 40;

/** One page of names, searched by `?q=`: as a form without scripts, as one types with them. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const closed = url.searchParams.has('closed');
  const query = url.searchParams.get('q')?.trim() ?? '';
  const from = fromIn(url);
  const search = { typed: query, closed, from, limit: SHOWN };
  const { patients, found, near, any } = await orErrorPage(locals.app.queries.searchPatients(signedIn(locals), search));
  return { query, closed, from, step: SHOWN, found, near, any, patients };
};
