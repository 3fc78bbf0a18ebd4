import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { fromIn } from '$lib/forms/paging.ts';
import { searchAction, searchedIn } from '$lib/server/search/search-page.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names on a page. */
const SHOWN = 40;

/** One page of names, all or those searched for: by a form without scripts, as one types with them. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const closed = url.searchParams.has('closed');
  const query = searchedIn({ locals, url });
  const from = fromIn(url);
  const search = { typed: query, closed, from, limit: SHOWN };
  const { patients, found, near, any } = await orErrorPage(locals.app.queries.searchPatients(signedIn(locals), search));
  return { query, closed, from, step: SHOWN, found, near, any, patients };
};

export const actions = { search: searchAction } satisfies Actions;
