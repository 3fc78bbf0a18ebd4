import type { PageServerLoad } from './$types';
import type { DocumentContent } from '../../../../../../domain/care-plan/content.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** `?team` adds the team-only parts: without it the page is what the patient may be handed. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { patientId, number } = params;
  const asked = { patientId, number: Number(number) };
  const version = await orErrorPage(locals.app.queries.planVersion(signedIn(locals), asked));
  const withTeam = url.searchParams.has('team');
  // Parts that are not shown are not sent.
  const team: DocumentContent = withTeam ? version.team : { sections: {}, fields: {} };
  return { version: { ...version, team, stances: withTeam ? version.stances : [] }, withTeam };
};
