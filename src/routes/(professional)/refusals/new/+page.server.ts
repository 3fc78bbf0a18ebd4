import type { PageServerLoad } from './$types';
import { patientMatches } from '../../../../domain/patients/search.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names on the page; a search brings the others. */
const SHOWN = 40;

/** Whose refusal it is, of the patients on whom this person may record one. `?q=` searches, so that it works without scripts. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const all = await orErrorPage(locals.app.queries.patients(signedIn(locals), {}));
  const query = url.searchParams.get('q')?.trim() ?? '';
  const recordable = all.filter(({ mayRecordRefusal }) => mayRecordRefusal);
  const matching = query === '' ? recordable : recordable.filter((patient) => patientMatches(patient, query));
  return {
    query,
    found: matching.length,
    any: recordable.length > 0,
    patients: matching.slice(0, SHOWN).map(({ id, givenName, familyName, birthDate }) => ({
      id,
      givenName,
      familyName,
      birthDate,
    })),
  };
};
