import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names on the page; a search brings the others. */
const SHOWN = 40;

/** Whose refusal it is, of the patients on whom this person may record one. `?q=` searches, so that it works without scripts. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const query = url.searchParams.get('q')?.trim() ?? '';
  const search = { typed: query, among: 'recordable', limit: SHOWN };
  const { patients, found, of } = await orErrorPage(locals.app.queries.searchPatients(signedIn(locals), search));
  return {
    query,
    found,
    any: of > 0,
    patients: patients.map(({ id, givenName, familyName, birthDate }) => ({
      id,
      givenName,
      familyName,
      birthDate,
    })),
  };
};
