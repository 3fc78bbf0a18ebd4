import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import type { Found } from '$lib/features/find/found.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { typedIn } from '$lib/server/search/search-page.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Names answered at most: a longer list means that more should be typed. */
const FOUND = 8;
/** Nobody's name is longer. */
const TYPED_MAX = 200;

/** The patients and meetings that are meant by what is typed (never in the address: it is a name), of those whom this person may see. */
export const POST: RequestHandler = async (event) => {
  const { locals } = event;
  const typed = (await typedIn(event)).slice(0, TYPED_MAX);
  if (typed === '') return json({ patients: [], meetings: [] } satisfies Found);
  const actor = signedIn(locals);
  const { queries } = locals.app;
  const { patients } = await orErrorPage(queries.searchPatients(actor, { typed, limit: FOUND }));
  const meetings = await orErrorPage(queries.findMeetings(actor, { typed }));
  return json({
    patients: patients.map(({ id, givenName, familyName, birthDate }) => ({ id, givenName, familyName, birthDate })),
    meetings,
  } satisfies Found);
};
