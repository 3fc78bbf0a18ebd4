import type { PageServerLoad } from './$types';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Past meetings on the first page; all of them are a link away. */
const PAST_SHOWN = 8;

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals);
  const { running, planned, past } = await orErrorPage(locals.app.queries.meetings(actor, {}));
  const all = url.searchParams.has('all');
  return {
    running,
    planned,
    past: all ? past : past.slice(0, PAST_SHOWN),
    morePast: !all && past.length > PAST_SHOWN,
    prepares: canPrepareMeetings(actor) === 'allowed',
  };
};
