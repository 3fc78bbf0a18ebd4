import type { Actions, PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { fromIn } from '$lib/forms/paging.ts';
import { searchAction, searchedIn } from '$lib/server/search/search-page.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names on a page. */
const SHOWN = 40;

/** Whose refusal it is, of the patients on whom this person may record one, all or those searched for. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const query = searchedIn({ locals, url });
  const from = fromIn(url);
  const search = { typed: query, among: 'recordable', from, limit: SHOWN };
  const { patients, found, near, any } = await orErrorPage(locals.app.queries.searchPatients(signedIn(locals), search));
  return {
    query,
    from,
    step: SHOWN,
    found,
    near,
    any,
    patients: patients.map(({ id, givenName, familyName, birthDate }) => ({
      id,
      givenName,
      familyName,
      birthDate,
    })),
  };
};

export const actions = { search: searchAction } satisfies Actions;
