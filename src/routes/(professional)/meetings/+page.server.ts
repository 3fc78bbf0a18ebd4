import type { PageServerLoad } from './$types';
import { canPrepareMeetings } from '#domain/access/meeting-policy.ts';
import { orErrorPage } from '$lib/server/errors-to-http.ts';
import { fromIn } from '$lib/forms/paging.ts';
import { signedIn } from '$lib/server/signed-in.ts';

/** Past meetings under those to come; and on a page of their own, which `?all` opens. */
const PAST_SHOWN = 8;
const PAST_ON_PAGE = 40;

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = signedIn(locals);
  const all = url.searchParams.has('all');
  const pastFrom = all ? fromIn(url) : 0;
  const pastLimit = all ? PAST_ON_PAGE : PAST_SHOWN;
  const { running, planned, past, pastCount } = await orErrorPage(
    locals.app.queries.meetings(actor, { pastFrom, pastLimit }),
  );
  return {
    running,
    planned,
    past,
    pastFrom,
    pastCount,
    pastStep: PAST_ON_PAGE,
    all,
    prepares: canPrepareMeetings(actor) === 'allowed',
  };
};
