import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import type { FoundPatient } from '$lib/features/meeting/live/agenda/find-patients.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { typedIn } from '$lib/server/search/search-page.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names answered at most: a longer list means that more should be typed. */
const FOUND = 20;

/** The patients whom this person may bring to the meeting, by what is typed (never in the address: it is a name). */
export const POST: RequestHandler = async (event) => {
  const { locals } = event;
  const typed = await typedIn(event);
  const { patients } = await orErrorPage(locals.app.queries.searchPatients(signedIn(locals), { typed, limit: FOUND }));
  return json(
    patients.map(({ id, givenName, familyName, birthDate }) => ({
      id,
      givenName,
      familyName,
      birthDate,
    })) satisfies FoundPatient[],
  );
};
