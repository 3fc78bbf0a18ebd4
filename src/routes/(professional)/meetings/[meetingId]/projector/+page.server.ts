import type { PageServerLoad } from './$types';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** The room's screen: what the meeting's page shows, without its frame. */
export const load: PageServerLoad = async ({ locals, params: { meetingId } }) => {
  const { id, givenName, familyName, profession, ...actor } = signedIn(locals);
  const me = { id, givenName, familyName, profession };
  return {
    me,
    first: await orErrorPage(locals.app.queries.meetingState({ ...actor, ...me }, { meetingId })),
  };
};
